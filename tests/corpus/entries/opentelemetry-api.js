import { SpanKind, trace } from '@opentelemetry/api'
trace.getTracer('demo').startSpan('a', { kind: SpanKind.CLIENT }).end()
