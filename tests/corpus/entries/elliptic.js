import { ec } from 'elliptic'
console.log(new ec('secp256k1').genKeyPair())
