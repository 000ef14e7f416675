import { customAlphabet } from 'nanoid'
console.log(customAlphabet('abc', 3)())
