const R = require('ramda')
console.log(R.map(R.inc, [1]))
