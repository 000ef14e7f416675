import Ajv from 'ajv'
new Ajv().compile({ type: 'string' })
