import { Injectable, Logger } from '@nestjs/common'
@Injectable()
export class Service {
  private readonly logger = new Logger('service')
  run(): void {
    this.logger.log('run')
  }
}
