import { IsEmail, MinLength, type ValidationError } from 'class-validator'
export class User {
  @IsEmail() email!: string
  @MinLength(3) name!: string
}
export const first = (errors: ValidationError[]): ValidationError | undefined => errors[0]
