/** Why an entry can't be changed, as far as it can be told before the server is asked. Source: product.md C6, F1, F4. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { wallOf } from './days.ts'
import type { Entry } from './entries.ts'
import type { TimeLooks } from './looks.ts'

export function useLocks(looks: TimeLooks, isAdmin: boolean): (entry: Entry) => string | undefined {
  const { t } = useTranslation()
  const { settings, zone, dayName } = looks
  const lock = settings?.lockTimeEntries ?? undefined
  const automatic = (settings?.automaticLock ?? null) !== null
  return useCallback(
    (entry) => {
      if (entry.type === 'HOLIDAY' || entry.type === 'TIME_OFF')
        return isAdmin ? undefined : t('tracker.madeForYou')
      if (!entry.isLocked) return undefined
      const { start } = entry.timeInterval
      const byDate = automatic || (lock !== undefined && Date.parse(start) < Date.parse(lock))
      // owner and administrators may write locked time; approved time nobody
      if (byDate && isAdmin) return undefined
      if (lock === undefined || !byDate) return t('tracker.locked')
      const day = lock.length > 10 ? wallOf(lock, zone).day : lock
      return t('tracker.lockedBefore', { date: dayName(day) })
    },
    [t, lock, automatic, zone, dayName, isAdmin],
  )
}
