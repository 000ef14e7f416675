import { P, match } from 'ts-pattern'
export const kind = (value: unknown): string =>
  match(value)
    .with(P.string, () => 'text')
    .otherwise(() => 'other')
