import sha256 from 'node-forge/lib/sha256'
console.log(sha256.create())
