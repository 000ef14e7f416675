import { encode } from 'gpt-tokenizer'
console.log(encode('hello').length)
