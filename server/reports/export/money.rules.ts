/** Columns and sums of the money that a report shows. Pure. Source: product.md E5 (which columns follow what is shown). */
import type { Value } from '../../platform/export/sheet.ts'
import type { Amount } from '../amounts.rules.ts'
import { needsOf, sumOf, toMinor } from '../amounts.rules.ts'
import type { ReportQuery } from '../filter.rules.ts'
import { byCurrency, moneyOf, type Tally } from '../tally.rules.ts'

export type Kind = 'EARNED' | 'COST' | 'PROFIT'

/** What is shown, each once, in a fixed order. With the profit goes what it is made of. */
export function kindsOf(amounts: readonly Amount[]): Kind[] {
  const { earned, cost } = needsOf(amounts)
  return [
    ...(earned ? (['EARNED'] as const) : []),
    ...(cost ? (['COST'] as const) : []),
    ...(amounts.includes('PROFIT') ? (['PROFIT'] as const) : []),
  ]
}

/** Currencies of the money in a report, the workspace's own first. */
export function currenciesOf({ money }: Tally, { context }: ReportQuery): string[] {
  const others = [...money.keys()].filter((code) => code !== context.currency).sort()
  return [context.currency, ...others]
}

/**
 * The lines below a sheet: time with the money of the workspace's currency, and a line for each other currency.
 * `place` puts a line's values into the columns.
 */
export function totalLines(
  tally: Tally,
  query: ReportQuery,
  place: (line: { label: string; currency: string; seconds: number | null; money: number[] }) => Value[],
): Value[][] {
  const kinds = kindsOf(query.amounts)
  return currenciesOf(tally, query).map((currency, index) => {
    const sums = tally.money.get(currency) ?? { earned: 0n, cost: 0n }
    return place({
      label: index === 0 ? 'Total' : `Total ${currency}`,
      currency,
      seconds: index === 0 ? tally.seconds : null,
      money: kinds.map((kind) => toMinor(sumOf(kind, sums))),
    })
  })
}

export const kindNames = { EARNED: 'Amount', COST: 'Cost', PROFIT: 'Profit' } as const

/** Sums for the eye: `EUR 1,234.50` and, where there are several currencies, one after the other. */
export function sumTexts(
  tally: Tally,
  query: ReportQuery,
  price: (minor: number, currency: string) => string,
): { kind: Kind; text: string }[] {
  return kindsOf(query.amounts).map((kind) => ({
    kind,
    text:
      tally.money.size > 1
        ? byCurrency(tally, kind, query.context.currency)
            .map(({ amount, currency }) => price(amount, currency))
            .join(' + ')
        : price(toMinor(moneyOf(tally, kind)), [...tally.money.keys()][0] ?? query.context.currency),
  }))
}
