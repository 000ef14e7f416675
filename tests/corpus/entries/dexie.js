import Dexie, { liveQuery } from 'dexie'
console.log(new Dexie('a'), liveQuery)
