import { openDB } from 'idb'
openDB('a', 1)
