import { ZodError } from 'zod'
export const failed = (error) => error instanceof ZodError
