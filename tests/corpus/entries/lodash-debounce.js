import debounce from 'lodash.debounce'
console.log(debounce)
