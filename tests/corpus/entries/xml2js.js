import { parseString } from 'xml2js'
parseString('<a/>', console.log)
