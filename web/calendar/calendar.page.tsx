/** The calendar: a week or a day of a person, drawn to scale. Source: product.md C13. */
import { Button } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { trueId } from '../offline/outbox.ts'
import { queryClient } from '../platform/query.ts'
import { type Session, useSession } from '../platform/session.ts'
import { instantOf, wallOf, weekOf } from '../tracker/days.ts'
import { weekQuery } from '../tracker/entries.ts'
import { useTimeLooks } from '../tracker/looks.ts'
import { Page } from '../ui/page.tsx'
import { Segments } from '../ui/segments.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { shift } from './acts.ts'
import styles from './calendar.module.css'
import { DayList } from './day-list.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { Grid } from './grid.tsx'
import { daySpan, daysFrom, snap, weekdayOf } from './hours.ts'
import type { Times } from './moves.ts'
import { NewPanel } from './new-panel.tsx'
import { useRights } from './rights.ts'
import { useZoom, zoomBeside } from './scale.ts'
import type { CalendarSearch, View } from './search.ts'
import { segmentsOf } from './segments.ts'
import { Toolbar } from './toolbar.tsx'
import { useEntries } from './use-entries.ts'
import { useNow } from './use-now.ts'
import { usePanel } from './use-panel.ts'
import { useWork } from './use-work.ts'

export function CalendarPage() {
  const session = useSession().data
  const { workspaceId } = useParams({ from: '/w/$workspaceId/calendar' })
  return session ? <Calendar key={workspaceId} session={session} workspaceId={workspaceId} /> : null
}

const hourMs = 3_600_000
/** Narrower than that nothing can be drawn. */
const narrow = '(max-width: 720px)'

function Calendar({ session, workspaceId }: { session: Session; workspaceId: string }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/w/$workspaceId/calendar' })
  const navigate = useNavigate({ from: '/w/$workspaceId/calendar' })
  const phone = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false })
  const looks = useTimeLooks(workspaceId)
  const { zone, weekStart } = looks
  const now = useNow()
  const [scale, setZoom] = useZoom()
  const [onlyWork, setOnlyWork] = useLocalStorage({
    key: 'stint.calendar.workingDays',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const view: View = phone ? 'day' : (search.view ?? 'week')
  const today = wallOf(now, zone).day
  const day = search.day ?? today
  const person = { workspaceId, userId: search.person ?? session.account.id }
  const rights = useRights(session, person, looks)
  const work = useWork(session, person, looks)
  const first = view === 'week' ? weekOf(day, weekStart) : day
  const { entries, isLoading, error, again } = useEntries(person, day, weekStart)
  // once the days are drawn they stay: other weeks come into them, and the focus is not lost
  const [drawn, setDrawn] = useState(false)
  if (!isLoading && !drawn) setDrawn(true)
  const panel = usePanel(person, entries)
  const spans = useMemo(() => {
    const days = daysFrom(first, view === 'week' ? 7 : 1)
    const worked = days.filter((each) => work.days.includes(weekdayOf(each)))
    const shown = view === 'week' && onlyWork && worked.length > 0 ? worked : days
    return shown.map((each) => daySpan(each, zone))
  }, [first, view, onlyWork, work.days, zone])

  function go(part: CalendarSearch, leave: readonly (keyof CalendarSearch)[] = []): void {
    void navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...part }).filter(([name]) => !leave.some((each) => each === name)),
        ),
    })
  }
  const showDay = (next: string | undefined) => (next === undefined ? go({}, ['day']) : go({ day: next }))
  const prefetch = (next: string) => {
    void queryClient.prefetchQuery(weekQuery(person, weekOf(next, weekStart)))
  }
  const onZoom = (by: 1 | -1) => {
    const next = zoomBeside(scale.zoom, by)
    if (next !== undefined) setZoom(next)
  }
  /** The hour before now, or the morning of another day. */
  function addHere(): void {
    const [span] = spans.filter((each) => each.day === day)
    const last = snap(now, scale.stepMinutes)
    const from = day === today || !span ? last - hourMs : span.from + 9 * hourMs
    panel.begin({ start: instantOf(from), end: instantOf(from + hourMs) })
  }
  const onShift = (entry: (typeof entries)[number], times: Times) => void shift(person, entry, times, looks)

  const [span] = spans
  return (
    <Page
      title={t('calendar.title')}
      actions={
        <>
          {!phone && (
            <Segments
              label={t('calendar.view')}
              choices={[
                { value: 'week', label: t('calendar.week') },
                { value: 'day', label: t('calendar.day') },
              ]}
              value={view}
              onChange={(next) => go({ view: next })}
            />
          )}
          <Button
            leftSection={<Plus size={15} aria-hidden />}
            disabled={rights.noAdding !== undefined}
            title={rights.noAdding}
            onClick={addHere}
          >
            {t('calendar.add')}
          </Button>
        </>
      }
    >
      <Toolbar
        workspaceId={workspaceId}
        view={view}
        day={day}
        first={first}
        looks={looks}
        zoom={scale.zoom}
        person={rights.picks ? (search.person ?? null) : undefined}
        workingDays={onlyWork}
        phone={phone === true}
        onDay={showDay}
        onZoom={onZoom}
        onHover={prefetch}
        onPerson={(userId) => {
          panel.close()
          if (userId === null || userId === session.account.id) go({}, ['person'])
          else go({ person: userId })
        }}
        onWorkingDays={setOnlyWork}
      />
      {!rights.own && rights.edits === false && <p className={styles.note}>{t('calendar.othersTime')}</p>}
      {error ? (
        <Failed error={error} retry={again} />
      ) : (
        <div className={styles.room}>
          {isLoading && (phone || !drawn) ? (
            <div className={styles.coming}>
              <RowsComing rows={10} />
            </div>
          ) : phone ? (
            span && (
              <DayList
                segments={segmentsOf(entries, span, now)}
                looks={looks}
                rights={rights}
                onOpen={panel.open}
              />
            )
          ) : (
            <Grid
              spans={spans}
              entries={entries}
              looks={looks}
              scale={scale}
              work={work}
              rights={rights}
              now={now}
              openedId={panel.opened?.id}
              ghost={panel.draft?.times}
              onOpen={panel.open}
              onNew={panel.begin}
              onShift={onShift}
              onRemove={panel.remove}
              onShowDay={showDay}
              onOpenDay={(next) => go({ view: 'day', day: next })}
              onZoom={onZoom}
              onLeave={panel.close}
            />
          )}
          {panel.opened && (
            <EntryPanel
              key={trueId(panel.opened.id)}
              person={person}
              entry={panel.opened}
              looks={looks}
              rights={rights}
              onClose={panel.close}
              onRemove={() => panel.opened && panel.remove(panel.opened)}
            />
          )}
          {panel.draft && (
            <NewPanel
              workspaceId={workspaceId}
              draft={panel.draft}
              looks={looks}
              onChange={panel.change}
              onAdd={() => void panel.add()}
              onClose={panel.close}
            />
          )}
        </div>
      )}
    </Page>
  )
}
