import { tokTypes } from 'acorn'
console.log(tokTypes.name)
