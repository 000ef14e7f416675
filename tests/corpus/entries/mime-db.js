import db from 'mime-db'
console.log(db['text/html'].extensions)
