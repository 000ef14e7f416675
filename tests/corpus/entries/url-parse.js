import parse from 'url-parse'
console.log(parse('https://example.com').host)
