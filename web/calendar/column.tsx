/** One day: its lines, its blocks, what is drawn at the moment, and the time that it is now. */
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../tracker/entries.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { useMarks } from '../tracker/use-kept.ts'
import { timesText } from './acts.ts'
import { Block } from './block.tsx'
import styles from './grid.module.css'
import { type DaySpan, hoursIn, workSpan } from './hours.ts'
import type { DayBlocks } from './keys.ts'
import { Hours, Lines } from './lines.tsx'
import type { Edge, Times } from './moves.ts'
import type { Rights } from './rights.ts'
import { leastPixels, type Scale } from './scale.ts'
import { besideEachOther, type Segment, spanOf } from './segments.ts'
import type { Work } from './use-work.ts'

export interface ColumnActs {
  readonly onOpen: (entry: Entry) => void
  readonly onFocus: (at: { day: string; id: string }) => void
  readonly onKey: (event: KeyboardEvent, segment: Segment<Entry>, day: string) => void
  readonly onMove: (event: PointerEvent, entry: Entry) => void
  readonly onStretch: (event: PointerEvent, entry: Entry, edge: Edge) => void
  readonly onPress: (event: PointerEvent) => void
  readonly onClick: (event: MouseEvent) => void
}

interface Props {
  readonly span: DaySpan
  readonly blocks: DayBlocks<Entry>
  readonly looks: TimeLooks
  readonly scale: Scale
  readonly work: Work
  readonly rights: Rights
  readonly now: number
  readonly label: string
  /** Its hours are not those at the edge. */
  readonly odd: boolean
  readonly tabbed: string | undefined
  readonly heldId: string | undefined
  readonly openedId: string | undefined
  /** What is about to be added. */
  readonly ghost: Times | undefined
  readonly acts: ColumnActs
}

export function Column(props: Props) {
  const { span, blocks, looks, scale, work, rights, now, label, odd, tabbed, heldId, openedId, acts } = props
  const { t } = useTranslation()
  const marks = useMarks()
  const height = hoursIn(span) * scale.hourPixels
  const y = (at: number) => ((at - span.from) / (span.to - span.from)) * height
  const places = besideEachOther(blocks.segments, (leastPixels / scale.hourPixels) * 3_600_000)
  const works = workSpan(span, looks.zone, work)
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, and no landmark
    // biome-ignore lint/a11y/useKeyWithClickEvents: with keys time is chosen by the cursor of the grid
    <div
      className={styles.column}
      role="group"
      aria-label={label}
      data-column={span.day}
      data-adds={rights.noAdding === undefined}
      style={{ height }}
      onPointerDown={acts.onPress}
      onClick={acts.onClick}
    >
      <Lines
        span={span}
        zone={looks.zone}
        zoom={scale.zoom}
        height={height}
        workFrom={works?.from}
        workTo={works?.to}
      />
      {odd && (
        <Hours
          inside
          span={span}
          zone={looks.zone}
          zoom={scale.zoom}
          height={height}
          text={looks.timeOfDay}
          againText={(seconds) => t('calendar.again', { time: looks.timeOfDay(seconds) })}
        />
      )}
      <ul className={styles.blocks} data-odd={odd}>
        {blocks.segments.map((segment, index) => {
          const { entry } = segment
          const place = places[index] ?? { column: 0, columns: 1, wide: 1 }
          return (
            <Block
              key={entry.id}
              segment={segment}
              place={place}
              day={span.day}
              looks={looks}
              top={y(segment.from)}
              height={y(segment.to) - y(segment.from)}
              now={now}
              held={heldId === entry.id}
              opened={openedId === entry.id}
              tabbed={tabbed === entry.id}
              fixed={rights.fixed(entry)}
              fixedTimes={rights.fixedTimes(entry)}
              mark={marks.get(entry.id)}
              onOpen={() => acts.onOpen(entry)}
              onFocus={() => acts.onFocus({ day: span.day, id: entry.id })}
              onKey={(event) => acts.onKey(event, segment, span.day)}
              onMove={(event) => acts.onMove(event, entry)}
              onStretch={(event, edge) => acts.onStretch(event, entry, edge)}
            />
          )
        })}
      </ul>
      {props.ghost && <Ghost span={span} times={props.ghost} looks={looks} y={y} />}
      {now >= span.from && now < span.to && (
        <div className={styles.now} aria-hidden="true" style={{ top: y(now) }} />
      )}
    </div>
  )
}

interface GhostProps {
  readonly span: DaySpan
  readonly times: Times
  readonly looks: TimeLooks
  readonly y: (at: number) => number
}

function Ghost({ span, times, looks, y }: GhostProps) {
  const { from, to } = spanOf({ id: '', timeInterval: times }, 0)
  if (from >= span.to || to <= span.from) return null
  const top = y(Math.max(from, span.from))
  return (
    <div
      className={styles.ghost}
      style={{ top, height: Math.max(leastPixels, y(Math.min(to, span.to)) - top) }}
    >
      {timesText(times, looks)}
    </div>
  )
}
