import { scaleLinear } from 'd3-scale'
console.log(scaleLinear().domain([0, 1])(0.5))
