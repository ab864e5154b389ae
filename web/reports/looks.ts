/** How the signed-in person reads reports of a workspace: zone, weeks, days, durations and amounts. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { type Settings, useSettings } from '../settings/workspace-settings.ts'
import { wallOf } from '../tracker/days.ts'
import type { DurationFormat } from '../tracker/duration-input.ts'
import type { Weekday } from '../ui/when.ts'
import { amountText, numberText, spentText } from './formats.ts'
import { lengthOf, type Span, type Unit } from './ranges.ts'

export interface ReportLooks {
  readonly zone: string
  readonly weekStart: Weekday
  readonly today: string
  readonly language: string
  readonly format: DurationFormat
  /** Undefined while they are on their way. */
  readonly settings: Settings | undefined
  duration(seconds: number): string
  /** Round hours: `8 h`. */
  hours(seconds: number): string
  money(minor: number, currency: string): string
  count(number: number): string
  /** 0.5 as `50 %`. */
  share(share: number): string
  /** `Mon, 16 Nov`; with its year where that is another one. */
  day(civil: string): string
  /** `16 – 22 Nov 2026` */
  span(span: Span): string
  /** What a bar is called: `Mon 16`, `16 Nov`, `Nov`. */
  column(span: Span, unit: Unit): string
  month(civil: string): string
}

type Formatting = Pick<Settings, 'durationFormat' | 'numberFormat' | 'currencyFormat'>
const unknown: Formatting = {
  durationFormat: 'FULL',
  numberFormat: 'COMMA_PERIOD',
  currencyFormat: 'CURRENCY_SPACE_VALUE',
}

const utc = (civil: string) => Date.parse(`${civil}T00:00:00Z`)

export function looksOf(
  language: string,
  { zone, weekStart, settings }: Pick<ReportLooks, 'zone' | 'weekStart' | 'settings'>,
  formatting: Formatting,
): ReportLooks {
  const { durationFormat: format, numberFormat, currencyFormat } = formatting
  const comma = numberFormat === 'PERIOD_COMMA' || numberFormat === 'SPACE_COMMA'
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
  const today = wallOf(Date.now(), zone).day
  const day = dates({ weekday: 'short', day: 'numeric', month: 'short' })
  const dayOfYear = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const span = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const columns: Record<Unit, Intl.DateTimeFormat> = {
    DATE: dates({ weekday: 'short' }),
    WEEK: dates({ day: 'numeric', month: 'short' }),
    MONTH: dates({ month: 'short' }),
  }
  const month = dates({ month: 'long', year: 'numeric' })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const named = (civil: string) =>
    (civil.slice(0, 4) === today.slice(0, 4) ? day : dayOfYear).format(utc(civil))
  return {
    zone,
    weekStart,
    today,
    language,
    format,
    settings,
    duration: (seconds) => spentText(Math.round(seconds), format, comma),
    hours: (seconds) =>
      `${numberText(seconds / 3600, numberFormat, Number.isInteger(seconds / 3600) ? 0 : 1)} h`,
    money: (minor, currency) => amountText(minor, currency, numberFormat, currencyFormat),
    count: (number) => numberText(number, numberFormat, 0),
    share: (share) => percent.format(share).replace('-', '−'),
    day: named,
    span: (of) => (lengthOf(of) === 1 ? named(of.from) : span.formatRange(utc(of.from), utc(of.to))),
    column: ({ from }, unit) =>
      unit === 'DATE'
        ? `${columns.DATE.format(utc(from))} ${Number(from.slice(8))}`
        : columns[unit].format(utc(from)),
    month: (civil) => month.format(utc(civil)),
  }
}

export function useReportLooks(workspaceId: string): ReportLooks {
  const { language } = useTranslation().i18n
  const account = useSession().data?.account.settings
  const settings = useSettings(workspaceId).data
  const zone = account?.timeZone ?? 'UTC'
  const weekStart = account?.weekStart ?? 'MONDAY'
  return useMemo(
    () => looksOf(language, { zone, weekStart, settings }, settings ?? unknown),
    [language, zone, weekStart, settings],
  )
}
