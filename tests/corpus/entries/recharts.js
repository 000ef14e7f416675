import { Line, LineChart } from 'recharts'
console.log(Line, LineChart)
