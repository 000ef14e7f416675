import { Maybe } from 'purify-ts'
console.log(Maybe.of(1))
