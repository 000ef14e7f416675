import { sha256 } from 'hash.js'
console.log(sha256().update('a').digest('hex'))
