import * as _ from 'lodash-es'
console.log(_.groupBy([1], String), _.isEqual(1, 1))
