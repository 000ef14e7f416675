import { Result, err, ok } from 'neverthrow'
export const half = (n: number): Result<number, string> => (n % 2 ? err('odd') : ok(n / 2))
