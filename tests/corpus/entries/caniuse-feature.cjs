const { feature } = require('caniuse-lite')
console.log(feature(require('caniuse-lite/data/features/css-grid')))
