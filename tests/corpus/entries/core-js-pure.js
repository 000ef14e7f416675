import from from 'core-js-pure/stable/array/from'
import Promise from 'core-js-pure/stable/promise'
console.log(from('a'), Promise)
