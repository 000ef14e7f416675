import { initializeApp } from '@firebase/app'
initializeApp({ projectId: 'demo' })
