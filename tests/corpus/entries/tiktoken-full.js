import { encodingForModel } from 'js-tiktoken'
console.log(encodingForModel('gpt-4o'))
