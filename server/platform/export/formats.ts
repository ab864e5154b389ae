/** How dates, clocks, durations and numbers read in files made for a person. Pure. */

export interface Formats {
  /** `MM/DD/YYYY`, `DD.MM.YYYY`, `MMM D, YYYY`: as settings of people have it. */
  readonly date: string
  readonly twelveHours: boolean
  /** Whether clocks show seconds. */
  readonly seconds: boolean
  readonly duration: 'FULL' | 'COMPACT' | 'DECIMAL'
  readonly number: 'COMMA_PERIOD' | 'PERIOD_COMMA' | 'QUOTATION_MARK_PERIOD' | 'SPACE_COMMA'
  readonly currency: 'CURRENCY_SPACE_VALUE' | 'VALUE_SPACE_CURRENCY' | 'CURRENCY_VALUE' | 'VALUE_CURRENCY'
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const two = (value: number) => (value < 10 ? `0${value}` : String(value))

/** `2026-06-02` → `06/02/2026`. */
export function dayText(day: string, { date }: Formats): string {
  const year = day.slice(0, -6)
  const month = day.slice(-5, -3)
  const ofMonth = day.slice(-2)
  if (date === 'MM/DD/YYYY') return `${month}/${ofMonth}/${year}`
  const name = months[Number(month) - 1] ?? ''
  const words: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(-2),
    MMMM: name,
    MMM: name.slice(0, 3),
    MM: month,
    M: String(Number(month)),
    DD: ofMonth,
    D: String(Number(ofMonth)),
  }
  return date.replace(/Y+|M+|D+/g, (token) => words[token] ?? token)
}

/** 52473 → `14:34:33`, or `02:34:33 PM`. */
export function clockText(secondsOfDay: number, { twelveHours, seconds }: Formats): string {
  const hour = Math.floor(secondsOfDay / 3600)
  const shown = twelveHours ? hour % 12 || 12 : hour
  const minutes = `${two(shown)}:${two(Math.floor(secondsOfDay / 60) % 60)}`
  const time = seconds ? `${minutes}:${two(secondsOfDay % 60)}` : minutes
  return twelveHours ? `${time} ${hour < 12 ? 'AM' : 'PM'}` : time
}

/**
 * 5025 → `01:23:45`; compact `1:24`, where every value is rounded up to the minute, for the eye alone; decimal `1.40`.
 * Source: product.md E4.
 */
export function durationText(durationSeconds: number, { duration }: Pick<Formats, 'duration'>): string {
  if (duration === 'DECIMAL') return hoursText(durationSeconds)
  const sign = durationSeconds < 0 ? '-' : ''
  const size = Math.abs(durationSeconds)
  if (duration === 'COMPACT') {
    const minutes = Math.ceil(size / 60)
    return `${sign}${Math.floor(minutes / 60)}:${two(minutes % 60)}`
  }
  return `${sign}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`
}

/** Half a hundredth counts away from zero; 36 seconds are a hundredth. */
export function hoursText(durationSeconds: number): string {
  return hundredths(durationSeconds / 36)
}

/** 12345.6 minor units → `123.46`. */
export function moneyText(amountMinor: number): string {
  return hundredths(amountMinor)
}

function hundredths(count: number): string {
  const size = Math.round(Math.abs(count))
  const sign = count < 0 && size > 0 ? '-' : ''
  return `${sign}${Math.floor(size / 100)}.${two(size % 100)}`
}

const separators = {
  COMMA_PERIOD: [',', '.'],
  PERIOD_COMMA: ['.', ','],
  QUOTATION_MARK_PERIOD: ['’', '.'],
  SPACE_COMMA: ['\u00a0', ','],
} as const

/** `-1234.50` → `-1,234.50`, for the eye. */
export function groupedText(plain: string, { number }: Pick<Formats, 'number'>): string {
  const [thousands, point] = separators[number]
  const [whole = '', fraction] = plain.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands)
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
}

/** 123456 → `USD 1,234.56`. The spaces don't break. */
export function priceText(amountMinor: number, currency: string, formats: Formats): string {
  const value = groupedText(moneyText(amountMinor), formats)
  const space = formats.currency.includes('SPACE') ? '\u00a0' : ''
  return formats.currency.startsWith('CURRENCY')
    ? `${currency}${space}${value}`
    : `${value}${space}${currency}`
}
