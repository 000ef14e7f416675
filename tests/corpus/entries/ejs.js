import ejs from 'ejs'
console.log(ejs.render('<%= 1 %>'))
