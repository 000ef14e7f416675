import { onINP } from 'web-vitals/attribution'
onINP(console.log)
