import { List, Map } from 'immutable'
console.log(List([1]), Map())
