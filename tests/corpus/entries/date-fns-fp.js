import { addMinutes, formatWithOptions } from 'date-fns/fp'
console.log(addMinutes, formatWithOptions)
