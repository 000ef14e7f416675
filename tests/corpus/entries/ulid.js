import { ulid } from 'ulid'
console.log(ulid())
