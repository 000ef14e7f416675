const winston = require('winston')
winston.createLogger({})
