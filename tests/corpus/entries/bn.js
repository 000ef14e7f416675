import BN from 'bn.js'
console.log(new BN(1).toString())
