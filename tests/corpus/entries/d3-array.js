import { extent, max } from 'd3-array'
console.log(extent([1, 2]), max([1]))
