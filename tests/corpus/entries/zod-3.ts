import { type ZodTypeAny, z } from 'zod'
export const schema: ZodTypeAny = z.object({ a: z.string() })
