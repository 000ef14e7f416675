import { debounce, get } from 'lodash'
console.log(debounce, get)
