/** How the signed-in person reads time in a workspace: zone, clock, durations, weeks, days by name. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { type Settings, useSettings } from '../settings/workspace-settings.ts'
import { addDays, wallOf } from './days.ts'
import type { DurationFormat } from './duration-input.ts'
import { durationText, timeText } from './formats.ts'

export interface TimeLooks {
  readonly zone: string
  readonly weekStart: string
  readonly together: boolean
  readonly format: DurationFormat
  /** Undefined while they are on their way. */
  readonly settings: Settings | undefined
  /** Only the timer adds time. */
  readonly forceTimer: boolean
  duration(seconds: number): string
  /** Of seconds since midnight. */
  timeOfDay(seconds: number): string
  /** Of an instant, in the person's zone. */
  time(instant: string): string
  /** A civil day: `Mon, 16 Nov`. */
  dayName(day: string): string
  /** `16 – 22 Nov 2026`. */
  weekName(week: string): string
}

export function useTimeLooks(workspaceId: string): TimeLooks {
  const { i18n } = useTranslation()
  const account = useSession().data?.account.settings
  const settings = useSettings(workspaceId).data
  const zone = account?.timeZone ?? 'UTC'
  const hour12 = account?.timeFormat === 'HOUR12'
  const weekStart = account?.weekStart ?? 'MONDAY'
  const together = account?.groupSimilarEntriesDisabled !== true
  const { language } = i18n
  return useMemo(() => {
    const format = settings?.durationFormat ?? 'FULL'
    const comma = settings?.numberFormat === 'PERIOD_COMMA' || settings?.numberFormat === 'SPACE_COMMA'
    const day = new Intl.DateTimeFormat(language, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    })
    const week = new Intl.DateTimeFormat(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    })
    const utc = (civil: string) => Date.parse(`${civil}T00:00:00Z`)
    const timeOfDay = (seconds: number) => timeText(seconds, hour12)
    return {
      zone,
      weekStart,
      together,
      format,
      settings,
      forceTimer: settings?.timeTrackingMode === 'STOPWATCH_ONLY',
      duration: (seconds) => durationText(seconds, format, comma),
      timeOfDay,
      time: (instant) => timeOfDay(wallOf(instant, zone).seconds),
      dayName: (civil) => day.format(utc(civil)),
      weekName: (first) => week.formatRange(utc(first), utc(addDays(first, 6))),
    }
  }, [language, settings, zone, hour12, weekStart, together])
}
