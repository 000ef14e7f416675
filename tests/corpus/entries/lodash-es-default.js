import _ from 'lodash-es'
console.log(_.chunk([1, 2], 1))
