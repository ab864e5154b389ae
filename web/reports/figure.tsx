/** The frame of a chart: its name, what can be set, and the same as a table at one press. */
import { ChartColumn, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import tool from '../ui/tool.module.css'
import styles from './figure.module.css'

interface Props {
  readonly title: string
  readonly tools?: ReactNode
  readonly table: ReactNode
  readonly children: ReactNode
}

export function Figure({ title, tools, table, children }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <section className={styles.figure} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        <div className={styles.tools}>
          {tools}
          <button
            type="button"
            className={tool.button}
            title={t(asTable ? 'reports.chart.asChart' : 'reports.chart.asTable')}
            aria-label={t(asTable ? 'reports.chart.asChart' : 'reports.chart.asTable')}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn size={15} aria-hidden /> : <Table2 size={15} aria-hidden />}
          </button>
        </div>
      </div>
      {asTable ? table : children}
    </section>
  )
}

interface TableProps {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[]
}

/** The first cell of a row is what the others are of. */
export function ChartTable({ label, columns, rows }: TableProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark inside of one
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable
    <div role="group" className={styles.rows} tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
