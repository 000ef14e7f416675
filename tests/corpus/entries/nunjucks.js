import nunjucks from 'nunjucks'
console.log(nunjucks.renderString('{{ a }}', { a: 1 }))
