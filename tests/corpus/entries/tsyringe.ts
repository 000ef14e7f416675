import 'reflect-metadata'
import { container, injectable } from 'tsyringe'
@injectable()
class A {}
console.log(container.resolve(A))
