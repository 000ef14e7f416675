import { validate } from 'uuid'
console.log(validate('a'))
