import { pipe } from 'ramda'
console.log(pipe(Math.abs)(1))
