import { DateTime, Duration } from 'luxon'
console.log(DateTime.now(), Duration)
