import shortid from 'shortid'
console.log(shortid.generate())
