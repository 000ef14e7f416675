import { XMLParser } from 'fast-xml-parser'
console.log(new XMLParser().parse('<a/>'))
