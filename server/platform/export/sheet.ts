/** A table on its way out of the program, whatever file it becomes. */

interface Heading {
  readonly head: string
  /** In characters, as a spreadsheet counts. */
  readonly width: number
}

/** A column by what its values are: every kind of file writes them in its own way. */
export type Column<Row> = Heading &
  (
    | { readonly kind: 'text'; readonly value: (row: Row) => string | null }
    | { readonly kind: 'flag'; readonly value: (row: Row) => boolean | null }
    /** `2026-06-02`. */
    | { readonly kind: 'day'; readonly value: (row: Row) => string | null }
    /** Seconds since midnight. */
    | { readonly kind: 'clock'; readonly value: (row: Row) => number | null }
    /** Seconds; `hours` shows them as decimal hours, which may be negative. */
    | { readonly kind: 'duration' | 'hours'; readonly value: (row: Row) => number | null }
    /** Minor units, as exact as they are. Undefined where rows have different currencies. */
    | {
        readonly kind: 'money'
        readonly currency: string | undefined
        readonly value: (row: Row) => number | null
      }
    | { readonly kind: 'number'; readonly value: (row: Row) => number | null }
  )

export type Value = string | number | boolean | null

export interface Sheet<Row> {
  readonly title: string
  readonly columns: readonly Column<Row>[]
  /** In batches, as a cursor hands them out. Asked for once per file that is written. */
  rows(): AsyncIterable<readonly Row[]>
  /** Lines below the rows, a value per column in that column's unit; a text is a label. CSV leaves them out. */
  readonly totals: readonly (readonly Value[])[]
}
