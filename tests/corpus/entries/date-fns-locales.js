import * as locales from 'date-fns/locale'
export const locale = (name) => locales[name]
