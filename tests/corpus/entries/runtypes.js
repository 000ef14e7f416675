import { Number, Record } from 'runtypes'
console.log(Number, Record)
