/** Sums of a report and how they are told. Pure. Source: wire.md §8.2 (T, G), recorded/139. */
import type { ReportTotals } from '../../contract/reports/time.ts'
import type { Amount, Sums } from './amounts.rules.ts'
import { sumOf, toMinor } from './amounts.rules.ts'
import type { ReportQuery } from './filter.rules.ts'

/** What some entries come to. Money is minor units × seconds, apart for each currency. */
export interface Tally {
  seconds: number
  billableSeconds: number
  entries: number
  readonly money: Map<string, Sums>
}

export interface Summed {
  readonly currency: string
  readonly seconds: number
  readonly billableSeconds: number
  readonly entries: number
  readonly earned: bigint
  readonly cost: bigint
}

export function emptyTally(): Tally {
  return { seconds: 0, billableSeconds: 0, entries: 0, money: new Map() }
}

export function count(
  tally: Tally,
  { currency, seconds, billableSeconds, entries, earned, cost }: Summed,
): void {
  tally.seconds += seconds
  tally.billableSeconds += billableSeconds
  tally.entries += entries
  const before = tally.money.get(currency) ?? { earned: 0n, cost: 0n }
  tally.money.set(currency, { earned: before.earned + earned, cost: before.cost + cost })
}

export function tallyOf(rows: readonly Summed[]): Tally {
  const tally = emptyTally()
  for (const row of rows) count(tally, row)
  return tally
}

/** Of all currencies together, minor units × seconds. */
export function moneyOf(tally: Tally, amount: Amount): bigint {
  let sum = 0n
  for (const sums of tally.money.values()) sum += sumOf(amount, sums)
  return sum
}

interface OfCurrency {
  currency: string
  amount: number
}

/** The workspace's own first, the others by their code. */
export function byCurrency(tally: Tally, amount: Amount, own: string): OfCurrency[] {
  return [...tally.money]
    .sort(([a], [b]) => Number(b === own) - Number(a === own) || (a < b ? -1 : 1))
    .map(([currency, sums]) => ({ currency, amount: toMinor(sumOf(amount, sums)) }))
}

/** Of the amount that stands alone; null when none is shown. */
export function mainAmount(tally: Tally, { amounts }: ReportQuery): number | null {
  const [main] = amounts
  return main === undefined ? null : toMinor(moneyOf(tally, main))
}

/** Of all currencies, apart; empty when no amount is shown. */
export function mainByCurrency(tally: Tally, { amounts, context }: ReportQuery): OfCurrency[] {
  const [main] = amounts
  return main === undefined ? [] : byCurrency(tally, main, context.currency)
}

export function totalsOf(tally: Tally, query: ReportQuery): ReportTotals {
  return {
    _id: '',
    totalTime: tally.seconds,
    totalBillableTime: tally.billableSeconds,
    entriesCount: tally.entries,
    numOfCurrencies: query.context.numOfCurrencies,
    totalAmount: mainAmount(tally, query),
    amounts: query.amounts.map((type) => ({
      type,
      value: toMinor(moneyOf(tally, type)),
      ...(tally.money.size > 1 && { amountByCurrency: byCurrency(tally, type, query.context.currency) }),
    })),
    totalAmountByCurrency: mainByCurrency(tally, query),
  }
}

/** Members of a group that tell its time and money. Its `amounts` are whole minor units. Source: recorded/139. */
export function groupSums(tally: Tally, query: ReportQuery) {
  const { context, amounts } = query
  const [only, another] = tally.money.keys()
  return {
    currency: only !== undefined && another === undefined ? only : context.currency,
    workspaceCurrencyCode: context.currency,
    duration: tally.seconds,
    amount: mainAmount(tally, query),
    amounts: amounts.map((type) => ({
      type,
      value: Math.round(toMinor(moneyOf(tally, type))),
      ...(tally.money.size > 1 && { amountByCurrency: byCurrency(tally, type, context.currency) }),
    })),
  }
}
