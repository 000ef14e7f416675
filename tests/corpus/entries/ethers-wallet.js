import { Wallet, formatEther } from 'ethers'
console.log(Wallet.createRandom().address, formatEther(1n))
