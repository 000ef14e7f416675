import { debounce } from 'lodash-es'
console.log(debounce)
