import { Container, inject, injectable } from 'inversify'
@injectable()
class A {
  constructor(@inject('b') readonly b: string) {}
}
new Container().bind(A).toSelf()
