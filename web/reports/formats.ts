/** Time and money of reports as the workspace writes them. Pure. Source: product.md B3, E4, D8. */
import type { Settings } from '../settings/workspace-settings.ts'
import type { DurationFormat } from '../tracker/duration-input.ts'
import { durationText } from '../tracker/formats.ts'

type NumberFormat = Settings['numberFormat']
type CurrencyFormat = Settings['currencyFormat']

const marks: Record<NumberFormat, readonly [group: string, decimal: string]> = {
  COMMA_PERIOD: [',', '.'],
  PERIOD_COMMA: ['.', ','],
  QUOTATION_MARK_PERIOD: ['’', '.'],
  SPACE_COMMA: ['\u202f', ','],
}

/** 1234.5 as `1,234.50`. */
export function numberText(value: number, format: NumberFormat, digits = 2): string {
  const [group, decimal] = marks[format]
  const [whole = '0', rest] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  const text = rest === undefined ? grouped : grouped + decimal + rest
  // what rounds to nothing has no sign
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

const symbols = new Map<string, string>()

/** `$` for USD; a currency without one is its code. */
function symbolOf(currency: string): string {
  const known = symbols.get(currency)
  if (known !== undefined) return known
  let symbol = currency
  try {
    const format = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    })
    symbol = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
  } catch {
    // a workspace may have made it up
  }
  symbols.set(currency, symbol)
  return symbol
}

/** Minor units; those that name the currency apart use its code, the others its sign. */
export function amountText(
  minor: number,
  currency: string,
  numbers: NumberFormat,
  places: CurrencyFormat,
): string {
  const value = numberText(minor / 100, numbers)
  if (places === 'CURRENCY_SPACE_VALUE') return `${currency} ${value}`
  if (places === 'VALUE_SPACE_CURRENCY') return `${value} ${currency}`
  const symbol = symbolOf(currency)
  if (places === 'VALUE_CURRENCY') return value + symbol
  return value.startsWith('−') ? `−${symbol}${value.slice(1)}` : symbol + value
}

/** As in the tracker, but a compact one counts every minute that was begun. */
export function spentText(seconds: number, format: DurationFormat, decimalComma: boolean): string {
  const whole = format === 'COMPACT' ? Math.ceil(Math.abs(seconds) / 60) * 60 : Math.abs(seconds)
  const text = durationText(whole, format, decimalComma)
  return seconds < 0 ? `−${text}` : text
}

/** Round hours for the scale beside bars: the step and the top. */
export function scaleOf(most: number): { readonly step: number; readonly top: number } {
  const hours = most / 3600
  if (hours <= 0) return { step: 3600, top: 3600 * 4 }
  const rough = hours / 4
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((each) => each * magnitude).find((each) => each >= rough) ?? rough
  return { step: step * 3600, top: Math.ceil(hours / step - 1e-9) * step * 3600 }
}
