import { BasicTracerProvider, ConsoleSpanExporter } from '@opentelemetry/sdk-trace-base'
console.log(new BasicTracerProvider({}), ConsoleSpanExporter)
