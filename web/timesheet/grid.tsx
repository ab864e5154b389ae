/** The week as a grid that keys move in as in a spreadsheet: one stop for Tab from outside, arrows within. */
import { Coffee, Lock, MoreHorizontal, X } from 'lucide-react'
import { Fragment, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDuration } from '../tracker/duration-input.ts'
import { useElapsed } from '../tracker/elapsed.ts'
import { KeptMark } from '../tracker/kept-mark.tsx'
import type { TimeLooks } from '../tracker/looks.ts'
import { Dot } from '../tracker/said.tsx'
import { markOf, useMarks } from '../tracker/use-kept.ts'
import { CellInput, type Refusal, type Step } from './cell.tsx'
import type { Cell, Row, RowOf, Sheet } from './sheet.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly sheet: Sheet
  readonly looks: TimeLooks
  readonly today: string
  /** Which of the seven days are shown. */
  readonly days: readonly number[]
  readonly whyNot: (row: Row, cell: Cell) => string | undefined
  readonly whyNotRemove: (row: Row) => string | undefined
  /** Answers the words of a refusal. */
  readonly onKeep: (row: Row, cell: Cell, seconds: number) => Promise<string | undefined>
  readonly onClear: (row: Row, cell: Cell) => Promise<string | undefined>
  readonly onRemove: (row: Row) => void
  readonly onDetails: (row: Row, day: string, typed: string | undefined) => void
  readonly wanted: RefObject<Wanted | undefined>
}

/** The row whose first cell takes the focus, as after a turn of the week; empty: the first one's. */
export interface Wanted {
  /** The week that is turned to may be shown a moment later. */
  readonly week: string | undefined
  readonly row: string
}

const entriesOf = ({ entries, running }: Cell) => (running ? [...entries, running] : entries)

export function useRowText(): (row: RowOf) => string {
  const { t } = useTranslation()
  return (row) => {
    const names = [row.project?.name, row.task?.name].filter(Boolean).join(': ')
    if (row.type === 'BREAK') return names === '' ? t('tracker.break') : `${names} (${t('tracker.break')})`
    if (row.type !== 'REGULAR')
      return names === '' ? t('timesheet.leave') : `${names} (${t('timesheet.leave')})`
    return names === '' ? t('tracker.noProject') : names
  }
}

export function Grid(props: Props) {
  const { sheet, looks, today, days, wanted } = props
  const { t } = useTranslation()
  const marks = useMarks()
  const textOf = useRowText()
  const id = useId()
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState({ row: 0, col: 1 })
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const elapsed = useElapsed(sheet.running?.timeInterval.start)
  const lastRow = sheet.rows.length - 1
  const removeCol = days.length + 1
  const stop = { row: Math.min(at.row, lastRow), col: Math.min(at.col, removeCol) }
  const runsOn = (day: string | undefined) =>
    sheet.rows.some(({ cells }) => cells.some((cell) => cell.running && cell.day === day)) ? elapsed : 0

  const focus = (row: number, col: number): boolean => {
    const found = table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-col="${col}"]`)
    found?.focus()
    return found !== null && found !== undefined
  }
  useEffect(() => {
    if (wanted.current === undefined || wanted.current.week !== sheet.days[0]) return
    const { row } = wanted.current
    wanted.current = undefined
    focus(
      Math.max(
        0,
        sheet.rows.findIndex(({ key }) => key === row),
      ),
      1,
    )
  })

  function move(row: number, col: number, step: Step): boolean {
    if (step === 'up') return focus(row - 1, col)
    if (step === 'down') return focus(row + 1, col)
    if (step === 'left') return focus(row, col - 1)
    if (step === 'right') return focus(row, col + 1)
    if (step === 'first') return focus(row, 1)
    if (step === 'last') return focus(row, days.length)
    const place = row * days.length + (col - 1) + (step === 'next' ? 1 : -1)
    return place >= 0 && focus(Math.floor(place / days.length), (place % days.length) + 1)
  }
  function movePlain(event: KeyboardEvent, row: number, col: number): boolean {
    const steps: Readonly<Record<string, Step>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowLeft: 'left',
      ArrowRight: 'right',
    }
    const step = steps[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return false
    event.preventDefault()
    return move(row, col, step)
  }

  const cellId = (row: Row, cell: Cell) => `${row.key} ${cell.day}`
  const cellDomId = (row: Row, cell: Cell) => `${id}-${cellId(row, cell)}`.replaceAll(' ', '-')
  const become = (place: string, refusal: Refusal | undefined) =>
    setRefusals((old) => {
      if (!refusal && !old.has(place)) return old
      const next = new Map(old)
      if (refusal) next.set(place, refusal)
      else next.delete(place)
      return next
    })
  async function keep(row: Row, cell: Cell, typed: string): Promise<void> {
    const place = cellId(row, cell)
    become(place, undefined)
    const seconds = typed.trim() === '' ? 0 : parseDuration(typed, looks.format)
    const words = seconds === undefined ? t('timesheet.unreadable') : await props.onKeep(row, cell, seconds)
    if (words !== undefined) become(place, { typed, words })
  }
  async function clear(row: Row, cell: Cell): Promise<void> {
    const words = await props.onClear(row, cell)
    if (words !== undefined) become(cellId(row, cell), { typed: looks.duration(cell.seconds), words })
  }

  return (
    <div className={styles.frame}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that keys move in is a grid
        role="grid"
        aria-label={t('pages.timesheet')}
        className={styles.grid}
        data-days={days.length}
        onFocus={({ target }) => {
          const { row, col } = target.dataset
          if (row !== undefined && col !== undefined) setAt({ row: Number(row), col: Number(col) })
        }}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.what}>
              {t('tracker.project')}
            </th>
            {days.map((day) => (
              <th key={day} scope="col" aria-current={sheet.days[day] === today ? 'date' : undefined}>
                {looks.dayName(sheet.days[day] ?? '')}
              </th>
            ))}
            <th scope="col" className={styles.total}>
              {t('timesheet.total')}
            </th>
            <td className={styles.tools} />
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, rowAt) => {
            const name = textOf(row)
            const notRemove = props.whyNotRemove(row)
            const shownCells = days.flatMap((day) => row.cells[day] ?? [])
            const refused = shownCells.flatMap((cell) => {
              const refusal = refusals.get(cellId(row, cell))
              return refusal ? [{ cell, refusal }] : []
            })
            const remove = () => {
              if (notRemove !== undefined) return
              const next = sheet.rows[rowAt + 1] ?? sheet.rows[rowAt - 1]
              wanted.current = next && { week: sheet.days[0], row: next.key }
              props.onRemove(row)
            }
            return (
              <Fragment key={row.key}>
                <tr>
                  <th
                    scope="row"
                    className={styles.what}
                    data-row={rowAt}
                    data-col={0}
                    tabIndex={stop.row === rowAt && stop.col === 0 ? 0 : -1}
                    onKeyDown={(event) => {
                      if (event.key === 'Delete') remove()
                      else movePlain(event, rowAt, 0)
                    }}
                  >
                    <RowName row={row} name={name} />
                  </th>
                  {shownCells.map((cell, index) => {
                    const col = index + 1
                    const why = props.whyNot(row, cell)
                    const refusal = refusals.get(cellId(row, cell))
                    const seconds = cell.seconds + (cell.running ? elapsed : 0)
                    const label = `${name}, ${looks.dayName(cell.day)}`
                    const mark = markOf(entriesOf(cell), marks)
                    const place = cellDomId(row, cell)
                    const details = () => props.onDetails(row, cell.day, refusal?.typed)
                    return (
                      <td key={cell.day} className={styles.cell} data-why={why !== undefined}>
                        <CellInput
                          label={label}
                          shown={seconds === 0 ? '' : looks.duration(seconds)}
                          why={why}
                          refusal={refusal}
                          refusalId={`${place}-refused`}
                          markId={mark && `${place}-kept`}
                          row={rowAt}
                          col={col}
                          tabbable={stop.row === rowAt && stop.col === col}
                          running={cell.running !== undefined}
                          onKeep={(typed) => void keep(row, cell, typed)}
                          onClear={() => void clear(row, cell)}
                          onWhy={() =>
                            become(cellId(row, cell), {
                              typed: seconds === 0 ? '' : looks.duration(seconds),
                              words: why ?? '',
                            })
                          }
                          onRestore={() => become(cellId(row, cell), undefined)}
                          onDetails={details}
                          onMove={(step) => move(rowAt, col, step)}
                        />
                        {mark && (
                          <KeptMark
                            t={t}
                            mark={mark}
                            id={`${place}-kept`}
                            size={13}
                            className={styles.mark}
                          />
                        )}
                        {!mark && why !== undefined && !cell.running && cell.seconds > 0 && (
                          <Lock size={11} aria-hidden className={styles.lock} />
                        )}
                        {cell.entries.length > 1 && (
                          <span className={styles.count}>{cell.entries.length}</span>
                        )}
                        <button
                          type="button"
                          tabIndex={-1}
                          className={styles.more}
                          aria-label={t('timesheet.detailsOf', { name: label })}
                          title={`${t('timesheet.details')} (Alt+Enter)`}
                          onClick={details}
                        >
                          <MoreHorizontal size={14} aria-hidden />
                        </button>
                      </td>
                    )
                  })}
                  <td className={styles.total}>
                    {looks.duration(row.seconds + (row.running ? elapsed : 0))}
                  </td>
                  <td className={styles.tools}>
                    <button
                      type="button"
                      className={styles.remove}
                      data-row={rowAt}
                      data-col={removeCol}
                      tabIndex={stop.row === rowAt && stop.col === removeCol ? 0 : -1}
                      aria-label={t('timesheet.removeRow', { name })}
                      title={notRemove ?? t('timesheet.removeRow', { name })}
                      aria-disabled={notRemove !== undefined}
                      onClick={remove}
                      onKeyDown={(event) => movePlain(event, rowAt, removeCol)}
                    >
                      <X size={15} aria-hidden />
                    </button>
                  </td>
                </tr>
                {refused.map(({ cell, refusal }) => (
                  <tr key={cell.day}>
                    <td colSpan={days.length + 3} className={styles.refused}>
                      <p role="alert" id={`${cellDomId(row, cell)}-refused`}>
                        <b>{looks.dayName(cell.day)}:</b> {refusal.words}
                      </p>
                    </td>
                  </tr>
                ))}
              </Fragment>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={styles.what}>
              {t('timesheet.total')}
            </th>
            {days.map((day) => (
              <td key={day} className={styles.sum}>
                {looks.duration((sheet.daySeconds[day] ?? 0) + runsOn(sheet.days[day]))}
              </td>
            ))}
            <td className={styles.total}>{looks.duration(sheet.seconds + (sheet.running ? elapsed : 0))}</td>
            <td className={styles.tools} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function RowName({ row, name }: { row: Row; name: string }) {
  return (
    <span className={styles.name} title={name}>
      {row.project && <Dot color={row.project.color} />}
      {row.type === 'BREAK' && <Coffee size={14} aria-hidden />}
      <span className={styles.text}>{name}</span>
      {row.project?.clientName && <span className={styles.client}>{row.project.clientName}</span>}
    </span>
  )
}
