import 'reflect-metadata'
import { Type, plainToInstance } from 'class-transformer'
class Inner {}
class Outer {
  @Type(() => Inner)
  inner?: Inner
}
console.log(plainToInstance(Outer, {}))
