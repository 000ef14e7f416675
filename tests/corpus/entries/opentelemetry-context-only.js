import { context } from '@opentelemetry/api'
console.log(context.active())
