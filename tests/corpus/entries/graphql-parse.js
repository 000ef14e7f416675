import { parse, print } from 'graphql'
console.log(print(parse('{ a }')))
