import { onLCP } from 'web-vitals'
onLCP(console.log)
