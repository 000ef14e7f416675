import { Just } from 'purify-ts/Maybe'
console.log(Just(1))
