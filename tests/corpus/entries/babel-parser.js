import { parse } from '@babel/parser'
console.log(parse('1 + 1').program.body.length)
