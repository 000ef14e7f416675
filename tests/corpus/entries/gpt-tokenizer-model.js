import { isWithinTokenLimit } from 'gpt-tokenizer/model/gpt-4o'
console.log(isWithinTokenLimit('a', 10))
