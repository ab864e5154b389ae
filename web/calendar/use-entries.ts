/** The time of a person that touches some days: what began in their weeks, or in the week before, and what runs. */
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { addDays, weekOf } from '../tracker/days.ts'
import { type Entry, type Person, useRunning, weekQuery } from '../tracker/entries.ts'

interface Found {
  readonly entries: readonly Entry[]
  readonly isLoading: boolean
  readonly error: unknown
  readonly again: () => void
}

export function useEntries(person: Person, firstDay: string, weekStart: string): Found {
  const week = weekOf(firstDay, weekStart)
  const running = useRunning(person)
  // what is longer than a week is seen on its first days alone
  const weeks = useQueries({
    queries: [weekQuery(person, addDays(week, -7)), weekQuery(person, week)],
    combine,
  })
  const { data: runs } = running
  const entries = useMemo(() => {
    // the timer's own answer is the newer one
    const finished = weeks.entries.filter(({ timeInterval }) => timeInterval.end !== null)
    return runs ? [...finished.filter(({ id }) => id !== runs.id), runs] : finished
  }, [weeks.entries, runs])
  return {
    entries,
    isLoading: weeks.isLoading || running.isLoading,
    // what was loaded once is shown, old as it may be
    error: weeks.error ?? (runs === undefined ? running.error : undefined),
    again: () => {
      weeks.again()
      void running.refetch()
    },
  }
}

type Answer = {
  readonly data: readonly Entry[] | undefined
  readonly isLoading: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

function combine(answers: readonly Answer[]) {
  return {
    entries: answers.flatMap(({ data }) => data ?? []),
    isLoading: answers.some(({ isLoading }) => isLoading),
    error: answers.find(({ data, error }) => data === undefined && error)?.error,
    again: () => {
      for (const { refetch } of answers) refetch()
    },
  }
}
