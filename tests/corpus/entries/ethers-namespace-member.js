import * as ethers from 'ethers'
console.log(ethers.isAddress('0x0'))
