/** The head of the table: what the columns are called, sorting by them, and selecting every loaded row. */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './table.module.css'
import type { Column } from './table-row.tsx'

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
  /** Undefined: rows can't be selected. */
  readonly chosen: 'all' | 'some' | 'none' | undefined
  readonly onAll: () => void
}

export function TableHead<Row>({ columns, sort, onSort, chosen, onAll }: Props<Row>) {
  const { t } = useTranslation()
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {chosen && (
        <div role="columnheader" className={styles.cell}>
          <input
            type="checkbox"
            className={styles.check}
            aria-label={t('table.selectAll')}
            checked={chosen === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = chosen === 'some'
            }}
            onChange={onAll}
          />
        </div>
      )}
      {columns.map((column) => {
        const active = sort?.column === column.id
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
            className={styles.cell}
            data-align={column.align}
          >
            {column.sortable ? (
              <button
                type="button"
                className={styles.sort}
                title={t('table.sortBy', { name: column.title })}
                onClick={() => onSort?.({ column: column.id, descending: active && !sort.descending })}
              >
                {column.title}
                {active &&
                  (sort.descending ? <ArrowDown size={13} aria-hidden /> : <ArrowUp size={13} aria-hidden />)}
              </button>
            ) : (
              <span className={column.untitled ? 'visually-hidden' : undefined}>{column.title}</span>
            )}
          </div>
        )
      })}
    </div>
  )
}
