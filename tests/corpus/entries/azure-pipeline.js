import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
console.log(createPipelineRequest({ url: 'https://example.com', headers: createHttpHeaders({}) }))
