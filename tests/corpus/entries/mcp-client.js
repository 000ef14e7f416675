import { Client } from '@modelcontextprotocol/sdk/client/index.js'
new Client({ name: 'demo', version: '1.0.0' })
