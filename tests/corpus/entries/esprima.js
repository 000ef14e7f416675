import { tokenize } from 'esprima'
console.log(tokenize('a'))
