import { scaleTime } from 'd3-scale'
export const scale = scaleTime()
