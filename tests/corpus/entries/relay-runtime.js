import { Environment, Network } from 'relay-runtime'
console.log(Environment, Network)
