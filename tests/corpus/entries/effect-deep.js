import * as Option from 'effect/Option'
console.log(Option.some(1))
