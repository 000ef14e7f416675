import { object, string } from 'zod/v4-mini'
console.log(object({ a: string() }).parse({}))
