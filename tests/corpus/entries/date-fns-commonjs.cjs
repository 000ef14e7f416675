const { format } = require('date-fns')
console.log(format(new Date(0), 'yyyy'))
