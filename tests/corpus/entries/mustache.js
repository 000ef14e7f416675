import Mustache from 'mustache'
console.log(Mustache.render('{{a}}', { a: 1 }))
