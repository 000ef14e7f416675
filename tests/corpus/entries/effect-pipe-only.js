import { pipe } from 'effect'
console.log(pipe(1, (n) => n + 1))
