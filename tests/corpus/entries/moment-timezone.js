import moment from 'moment-timezone'
console.log(moment.tz('Europe/Berlin').format())
