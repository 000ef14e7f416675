import { Tiktoken } from 'js-tiktoken/lite'
import o200k from 'js-tiktoken/ranks/o200k_base'
console.log(new Tiktoken(o200k).encode('a'))
