import nacl from 'tweetnacl'
console.log(nacl.randomBytes(8))
