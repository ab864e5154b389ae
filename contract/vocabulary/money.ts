import { Type } from 'typebox'
import { Int, Nullable } from './schema.ts'

/** A rate: integer minor units with a currency code. Source: wire.md §3. */
export const Rate = Type.Object({ amount: Int(), currency: Type.String() })
export const RateOrNull = Nullable(Rate)

/** What sets a rate. `since` is `yyyy-MM-ddThh:mm:ssZ`; without it the rate holds from now on. */
export const RateRequest = Type.Object({
  amount: Int({ minimum: 0 }),
  since: Type.Optional(Nullable(Type.String())),
})
