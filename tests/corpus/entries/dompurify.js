import DOMPurify from 'dompurify'
console.log(DOMPurify.sanitize('<b>'))
