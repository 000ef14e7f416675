import { match } from 'path-to-regexp'
console.log(match('/:id')('/a'))
