import { HttpStatus } from '@nestjs/common/enums/http-status.enum.js'
console.log(HttpStatus.OK)
