/** Which days are shown, of whom, and how large. */
import { Button, Checkbox } from '@mantine/core'
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PersonPicker } from '../team/person-picker.tsx'
import { addDays } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import styles from './calendar.module.css'
import { type Zoom, zoomBeside } from './scale.ts'
import type { View } from './search.ts'

interface Props {
  readonly workspaceId: string
  readonly view: View
  readonly day: string
  readonly first: string
  readonly looks: TimeLooks
  readonly zoom: Zoom
  /** Undefined: others can't be chosen. */
  readonly person: string | null | undefined
  readonly workingDays: boolean
  readonly phone: boolean
  readonly onDay: (day: string | undefined) => void
  readonly onZoom: (by: 1 | -1) => void
  /** Before it is gone to. */
  readonly onHover: (day: string) => void
  readonly onPerson: (userId: string | null) => void
  readonly onWorkingDays: (only: boolean) => void
}

export function Toolbar(props: Props) {
  const { workspaceId, view, day, first, looks, zoom, person, workingDays, phone, onDay, onZoom, onHover } =
    props
  const { t } = useTranslation()
  const by = view === 'week' ? 7 : 1
  const name = view === 'week' ? looks.weekName(first) : looks.dayName(day)
  return (
    <div className={styles.toolbar}>
      <div className={styles.group}>
        <button
          type="button"
          className={styles.tool}
          aria-label={t(view === 'week' ? 'calendar.earlierWeek' : 'calendar.earlierDay')}
          title={t(view === 'week' ? 'calendar.earlierWeek' : 'calendar.earlierDay')}
          onPointerEnter={() => onHover(addDays(day, -by))}
          onClick={() => onDay(addDays(day, -by))}
        >
          <ChevronLeft size={17} aria-hidden />
        </button>
        <Button variant="default" size="compact-md" onClick={() => onDay(undefined)}>
          {t('calendar.today')}
        </Button>
        <button
          type="button"
          className={styles.tool}
          aria-label={t(view === 'week' ? 'calendar.laterWeek' : 'calendar.laterDay')}
          title={t(view === 'week' ? 'calendar.laterWeek' : 'calendar.laterDay')}
          onPointerEnter={() => onHover(addDays(day, by))}
          onClick={() => onDay(addDays(day, by))}
        >
          <ChevronRight size={17} aria-hidden />
        </button>
      </div>
      <strong className={styles.period} aria-live="polite">
        {name}
      </strong>
      <input
        type="date"
        className={styles.date}
        aria-label={t('calendar.goTo')}
        title={t('calendar.goTo')}
        value={day}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') onDay(currentTarget.value)
        }}
      />
      <span className={styles.space} />
      {person !== undefined && (
        <div className={styles.person}>
          <PersonPicker
            bare
            workspaceId={workspaceId}
            label={t('calendar.person')}
            value={person}
            onChange={props.onPerson}
          />
        </div>
      )}
      {view === 'week' && (
        <Checkbox
          size="xs"
          label={t('calendar.workingDays')}
          checked={workingDays}
          onChange={({ currentTarget }) => props.onWorkingDays(currentTarget.checked)}
        />
      )}
      {!phone && (
        <fieldset className={styles.group} aria-label={t('calendar.zoomIs', { minutes: zoom })}>
          <Zoomer label={t('calendar.zoomOut')} of={zoom} by={-1} onZoom={onZoom} />
          <Zoomer label={t('calendar.zoomIn')} of={zoom} by={1} onZoom={onZoom} />
        </fieldset>
      )}
    </div>
  )
}

interface ZoomerProps {
  readonly label: string
  readonly of: Zoom
  readonly by: 1 | -1
  readonly onZoom: (by: 1 | -1) => void
}

function Zoomer({ label, of, by, onZoom }: ZoomerProps) {
  const Icon = by === 1 ? ZoomIn : ZoomOut
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={`${label} (${by === 1 ? '+' : '-'})`}
      disabled={zoomBeside(of, by) === undefined}
      onClick={() => onZoom(by)}
    >
      <Icon size={16} aria-hidden />
    </button>
  )
}
