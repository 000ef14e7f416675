import { map } from 'rambda'
console.log(map((n) => n + 1, [1]))
