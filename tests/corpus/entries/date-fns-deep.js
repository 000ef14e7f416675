import addDays from 'date-fns/addDays'
import de from 'date-fns/locale/de'
console.log(addDays(new Date(0), 1), de)
