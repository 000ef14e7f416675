const { parse } = require('graphql')
console.log(parse('{ a }'))
