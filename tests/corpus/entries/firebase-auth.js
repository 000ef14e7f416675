import { initializeApp } from '@firebase/app'
import { getAuth, signOut } from '@firebase/auth'
signOut(getAuth(initializeApp({})))
