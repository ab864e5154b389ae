/**
 * Which money a report shows, and how it is told. Pure. Sums are whole numbers of minor units × seconds, told as
 * minor units: divided by 3600 at the end. Source: wire.md §8.1, §8.2; product.md E5, D7; decisions.md "Other".
 */
import type { AmountType } from '../../contract/reports/filter.ts'
import { noPermission } from '../platform/errors.ts'

export type Amount = 'EARNED' | 'COST' | 'PROFIT' | 'EXPORT'

export interface MoneySight {
  readonly billableRates: boolean
  readonly costRates: boolean
}

export interface AskedAmounts {
  readonly amountShown?: AmountType | undefined
  readonly amounts?: readonly AmountType[] | undefined
}

/** In the order asked for, each once; the first is the one that stands alone. Throws 403 for money one may not see. */
export function amountsOf({ amountShown, amounts }: AskedAmounts, sight: MoneySight): Amount[] {
  const asked = amounts?.length ? amounts : amountShown ? [amountShown] : undefined
  if (!asked) return sight.billableRates ? ['EARNED'] : []
  const shown = [...new Set(asked)].flatMap((type) => (type === 'HIDE_AMOUNT' ? [] : [type]))
  const needsCost = shown.some((type) => type === 'COST' || type === 'PROFIT')
  const needsEarned = shown.some((type) => type !== 'COST')
  if ((needsCost && !sight.costRates) || (needsEarned && !sight.billableRates)) throw noPermission()
  return shown
}

/** Minor units × seconds, of one currency. */
export interface Sums {
  readonly earned: bigint
  readonly cost: bigint
}

/** Of an amount's kind. */
export function sumOf(amount: Amount, { earned, cost }: Sums): bigint {
  if (amount === 'COST') return cost
  return amount === 'PROFIT' ? earned - cost : earned
}

/** Minor units as a number: exact to the digits that a number has. */
export function toMinor(minorSeconds: bigint): number {
  const number = Number(minorSeconds)
  if (Number.isSafeInteger(number)) return number / 3600
  const whole = minorSeconds / 3600n
  return Number(whole) + Number(minorSeconds - whole * 3600n) / 3600
}

/** Does anything need the rate of that kind. */
export function needsOf(amounts: readonly Amount[]): { earned: boolean; cost: boolean } {
  return {
    earned: amounts.some((amount) => amount !== 'COST'),
    cost: amounts.some((amount) => amount === 'COST' || amount === 'PROFIT'),
  }
}
