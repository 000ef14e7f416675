import forge from 'node-forge'
console.log(forge.md.sha256.create())
