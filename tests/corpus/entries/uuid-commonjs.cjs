const { v4: uuid } = require('uuid')
console.log(uuid())
