import { parseDocument } from 'htmlparser2'
console.log(parseDocument('<a>'))
