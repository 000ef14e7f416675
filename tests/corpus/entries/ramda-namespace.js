import * as R from 'ramda'
console.log(R.map(R.inc, [1]))
