/** Instants and days as the signed-in person reads them: their language, zone and clock. */
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'

export function useWhen(): (instant: string) => string {
  const { i18n } = useTranslation()
  const settings = useSession().data?.account.settings
  const format = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hour12: settings?.timeFormat === 'HOUR12',
    ...(settings ? { timeZone: settings.timeZone } : {}),
  })
  return (instant) => format.format(new Date(instant))
}

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const
export type Weekday = (typeof weekdays)[number]

/** The days of the week by name, for choices; the first is the reader's first. */
export function useWeekdays(style: 'long' | 'short' = 'long'): { value: Weekday; label: string }[] {
  const { i18n } = useTranslation()
  const first = weekdays.indexOf(useSession().data?.account.settings?.weekStart ?? 'MONDAY')
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: style, timeZone: 'UTC' })
  // the first of January 2024 was a Monday
  const named = weekdays.map((value, day) => ({ value, label: format.format(Date.UTC(2024, 0, 1 + day)) }))
  return [...named.slice(first), ...named.slice(0, first)]
}

export function toWeekday(value: string | null): Weekday | undefined {
  return weekdays.find((day) => day === value)
}

/** `PT7H30M` as 7.5 hours. */
export function hoursOf(duration: string): number {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? []
  return Number(hours ?? 0) + Number(minutes ?? 0) / 60
}

/** 7.5 hours as `PT7H30M`. */
export function toDuration(hours: number): string {
  const minutes = Math.round(hours * 60)
  return `PT${Math.floor(minutes / 60)}H${minutes % 60 === 0 ? '' : `${minutes % 60}M`}`
}

/** The instant at which a civil day begins in a zone, as the wire has it. */
export function startOfDay(day: string, timeZone: string): string {
  const wall = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  const offset = (at: number) => Date.parse(`${wall.format(at).replace(' ', 'T')}Z`) - at
  const utc = Date.parse(`${day}T00:00:00Z`)
  // twice: the offset of the guess may differ from that of the day's beginning
  const at = utc - offset(utc - offset(utc))
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
