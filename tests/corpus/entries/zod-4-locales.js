import * as locales from 'zod/v4/locales'
console.log(locales.de)
