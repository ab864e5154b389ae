/** The tracker: what runs is in the bar above, what was tracked is here, by week, day and likeness. */
import { useParams } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesIn } from '../platform/permissions.ts'
import { type Session, useSession } from '../platform/session.ts'
import { Page } from '../ui/page.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { Bulk } from './bulk.tsx'
import type { Person } from './entries.ts'
import { Favorites } from './favorites.tsx'
import { List } from './list.tsx'
import { useLocks } from './locks.ts'
import { useTimeLooks } from './looks.ts'
import { Older } from './older.tsx'
import { useMarks } from './use-kept.ts'
import { useWeeks } from './weeks.ts'

export function TrackerPage() {
  const { workspaceId } = useParams({ from: '/w/$workspaceId/tracker' })
  const session = useSession().data
  // another workspace, or another zone, is another list
  return session ? (
    <Tracker
      key={`${workspaceId} ${session.account.settings?.timeZone} ${session.account.settings?.weekStart}`}
      session={session}
      workspaceId={workspaceId}
    />
  ) : null
}

function Tracker({ session, workspaceId }: { session: Session; workspaceId: string }) {
  const { t } = useTranslation()
  const userId = session.account.id
  const person = useMemo<Person>(() => ({ workspaceId, userId }), [workspaceId, userId])
  const looks = useTimeLooks(workspaceId)
  const roles = rolesIn(session, workspaceId)
  const lockOf = useLocks(looks, roles.includes('OWNER') || roles.includes('ADMIN'))
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const weeks = useWeeks(person, looks, open)
  // lines that come and go may follow the bar by a moment; what a line says may not, as a field of it was typed in
  const deferred = useDeferredValue(weeks.rows)
  const rows = weeks.rows.length === deferred.length ? weeks.rows : deferred
  const marks = useMarks()

  const onOpen = useCallback((key: string) => setOpen((old) => turned(old, [key], !old.has(key))), [])
  const onSelect = useCallback(
    (ids: readonly string[], wanted: boolean) => setSelected((old) => turned(old, ids, wanted)),
    [],
  )
  const latest = useRef(weeks.onRange)
  useEffect(() => {
    latest.current = weeks.onRange
  })
  const onRange = useCallback((first: number, last: number) => latest.current(first, last), [])

  const empty = weeks.rows.length === 0
  return (
    <Page title={t('pages.tracker')}>
      <Favorites person={person} />
      {weeks.error && <Failed error={weeks.error} retry={weeks.retry} />}
      {!weeks.error && (empty ? !weeks.complete : rows.length === 0) && <RowsComing />}
      {!weeks.error && empty && weeks.complete && (
        <Empty title={t('tracker.empty')} text={t('tracker.emptyText')} />
      )}
      {!empty && rows.length > 0 && (
        <List
          person={person}
          looks={looks}
          rows={rows}
          open={open}
          selected={selected}
          lockOf={lockOf}
          marks={marks}
          onOpen={onOpen}
          onSelect={onSelect}
          onRange={onRange}
        />
      )}
      {weeks.olderError && <Older error={weeks.olderError} retry={weeks.retry} />}
      {!empty && !weeks.complete && !weeks.olderError && <RowsComing rows={3} />}
      {selected.size > 0 && (
        <Bulk person={person} looks={looks} selected={selected} onClear={() => setSelected(new Set())} />
      )}
    </Page>
  )
}

function turned(old: ReadonlySet<string>, keys: readonly string[], wanted: boolean): ReadonlySet<string> {
  const next = new Set(old)
  for (const key of keys)
    if (wanted) next.add(key)
    else next.delete(key)
  return next
}
