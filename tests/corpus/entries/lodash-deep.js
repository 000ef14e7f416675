import debounce from 'lodash/debounce'
import fp from 'lodash/fp'
console.log(debounce, fp.map)
