import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js'
console.log(LATEST_PROTOCOL_VERSION)
