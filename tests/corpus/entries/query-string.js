import queryString from 'query-string'
console.log(queryString.parse('a=1'))
