import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
console.log(pipe(E.right(1), E.map((n: number) => n + 1)))
