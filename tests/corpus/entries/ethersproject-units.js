import { parseEther } from '@ethersproject/units'
console.log(parseEther('1.0').toString())
