import { either, function as F, option } from 'fp-ts'
console.log(F.pipe(option.some(1), either.fromOption(() => 'none')))
