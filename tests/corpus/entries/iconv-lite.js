import iconv from 'iconv-lite'
console.log(iconv.encodingExists('utf8'))
