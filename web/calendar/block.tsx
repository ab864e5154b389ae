/** One entry on one day. */
import { Coffee, Lock } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../tracker/entries.ts'
import { KeptSign, markText } from '../tracker/kept-mark.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import type { Mark } from '../tracker/use-kept.ts'
import { nameOf, timesText } from './acts.ts'
import styles from './block.module.css'
import type { Edge } from './moves.ts'
import { leastPixels } from './scale.ts'
import type { Place, Segment } from './segments.ts'

interface Props {
  readonly segment: Segment<Entry>
  readonly place: Place
  readonly day: string
  readonly looks: TimeLooks
  readonly top: number
  readonly height: number
  readonly now: number
  readonly held: boolean
  readonly opened: boolean
  /** Whether Tab comes here. */
  readonly tabbed: boolean
  /** Why nothing of it, or no time of it, can be changed. */
  readonly fixed: string | undefined
  readonly fixedTimes: string | undefined
  /** The server does not have it as it is shown. */
  readonly mark: Mark | undefined
  readonly onOpen: () => void
  readonly onFocus: () => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onMove: (event: PointerEvent) => void
  readonly onStretch: (event: PointerEvent, edge: Edge) => void
}

/** From so many pixels there is room for two, three and four lines. */
const rooms = [38, 56, 74]

export function Block(props: Props) {
  const { segment, place, day, looks, top, now, held, opened, tabbed, fixed, fixedTimes, mark } = props
  const { t } = useTranslation()
  const { entry, from, to, before, after } = segment
  const { column, columns, wide } = place
  const height = Math.max(leastPixels, props.height)
  const runs = entry.timeInterval.end === null
  const free = fixedTimes === undefined
  const project = [entry.project?.name, entry.task?.name].filter(Boolean).join(': ')
  const name = nameOf(entry)
  const time = timesText(entry.timeInterval, looks)
  const until = runs ? now : Date.parse(entry.timeInterval.end ?? '')
  const seconds = Math.max(0, (until - Date.parse(entry.timeInterval.start)) / 1000)
  const other =
    entry.type === 'BREAK' ? t('tracker.break') : entry.type === 'REGULAR' ? undefined : t('tracker.timeOff')
  const kept = mark && markText(t, mark)
  const label = [
    t('calendar.block', { name, time, duration: looks.duration(seconds) }),
    entry.description === '' ? undefined : project || undefined,
    other,
    before ? t('calendar.fromEarlier') : undefined,
    after ? t('calendar.intoLater') : undefined,
    fixed ?? fixedTimes,
    kept,
  ]
  const said = label.filter(Boolean).join(', ')
  return (
    <li
      className={styles.block}
      data-held={held}
      data-opened={opened}
      data-runs={runs}
      data-before={before}
      data-after={after}
      data-kind={entry.type}
      style={{
        top,
        height,
        left: `${(100 * column) / columns}%`,
        width: `${(100 * wide) / columns}%`,
      }}
    >
      <button
        type="button"
        className={styles.face}
        data-entry={entry.id}
        data-day={day}
        data-lines={1 + rooms.filter((room) => height >= room).length}
        data-free={free}
        tabIndex={tabbed ? 0 : -1}
        aria-label={said}
        title={[fixed ?? fixedTimes ?? `${name}\n${time}`, kept].filter(Boolean).join('\n')}
        onClick={props.onOpen}
        onFocus={props.onFocus}
        onKeyDown={props.onKey}
        onPointerDown={(event) => {
          if (free) props.onMove(event)
        }}
      >
        {entry.project && (
          <svg className={styles.stripe} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width="1" height="1" fill={entry.project.color} />
          </svg>
        )}
        <span className={styles.words}>
          <span className={styles.name}>
            {entry.type === 'BREAK' && <Coffee size={12} aria-hidden />}
            {fixed !== undefined && entry.isLocked && <Lock size={12} aria-hidden />}
            {mark && <KeptSign mark={mark} size={13} />}
            {name}
          </span>
          {project !== '' && entry.description !== '' && <span className={styles.project}>{project}</span>}
          <span className={styles.time}>{time}</span>
          <span className={styles.length}>{looks.duration(Math.floor((to - from) / 1000))}</span>
        </span>
      </button>
      {free && !before && (
        <span
          className={styles.handle}
          data-edge="start"
          aria-hidden="true"
          onPointerDown={(event) => props.onStretch(event, 'start')}
        />
      )}
      {free && !after && !runs && (
        <span
          className={styles.handle}
          data-edge="end"
          aria-hidden="true"
          onPointerDown={(event) => props.onStretch(event, 'end')}
        />
      )}
    </li>
  )
}
