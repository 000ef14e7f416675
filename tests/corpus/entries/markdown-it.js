import MarkdownIt from 'markdown-it'
console.log(new MarkdownIt().render('# a'))
