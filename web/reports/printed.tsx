/** Tables as they are printed: all of it, not only what is in view. Made when printing begins and gone afterwards. */
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { ReportLooks } from './looks.ts'
import { amountsOf, type NameOf } from './names.ts'
import styles from './reports.module.css'
import type { Group } from './reports.ts'
import { openable, toRows } from './rows.ts'
import type { Grouping, Money } from './search.ts'

/** Whether the page is being printed. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // it has to be there before the browser looks
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}

interface TableProps {
  readonly label: string
  /** The first are words, the last so many are numbers. */
  readonly columns: readonly string[]
  readonly numbers: number
  readonly rows: readonly {
    readonly key: string
    readonly level?: number
    readonly cells: readonly ReactNode[]
  }[]
}

export function PrintedTable({ label, columns, numbers, rows }: TableProps) {
  const isText = (place: number) => place < columns.length - numbers || undefined
  return (
    <table className={styles.printed} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column, place) => (
            <th key={column} scope="col" data-text={isText(place)}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, level, cells }) => (
          <tr key={key} data-level={level}>
            {cells.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={place} data-text={isText(place)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface GroupsProps {
  readonly label: string
  readonly groups: readonly Group[]
  readonly groupings: readonly Grouping[]
  readonly name: NameOf
  readonly looks: ReportLooks
  readonly moneys: readonly Money[]
}

export function PrintedGroups({ label, groups, groupings, name, looks, moneys }: GroupsProps) {
  const { t } = useTranslation()
  if (!usePrinting()) return null
  const rows = toRows({ groups, groupings, open: new Set(openable(groups)) })
  return (
    <PrintedTable
      label={label}
      columns={[
        groupings.map((each) => t(`reports.group.${each}`)).join(' / '),
        t('reports.column.duration'),
        ...moneys.map((money) => t(`reports.total.${money}`)),
      ]}
      numbers={1 + moneys.length}
      rows={rows.map(({ key, level, group }) => ({
        key,
        level,
        cells: [
          name(groupings[level] ?? 'PROJECT', group),
          looks.duration(group.duration),
          ...moneys.map(
            (money) =>
              amountsOf(group, money, group.currency)
                .filter(({ minor }) => minor !== 0)
                .map(({ minor, currency }) => looks.money(minor, currency))
                .join(' · ') || '–',
          ),
        ],
      }))}
    />
  )
}
