import sanitizeHtml from 'sanitize-html'
console.log(sanitizeHtml('<b>'))
