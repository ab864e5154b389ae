/** A document that one would send to a client: what pdf.ts lays out. Texts are as they shall read. */

export interface PdfDocument {
  readonly paper: 'A4' | 'LETTER'
  readonly landscape: boolean
  readonly sender: { readonly name: string; readonly logo: Buffer | undefined }
  readonly title: string
  /** What the document is about: the range, then what narrows it. */
  readonly subtitle: readonly string[]
  readonly facts: readonly Fact[]
  readonly bars: Bars | undefined
  readonly donut: Donut | undefined
  readonly table: PdfTable
  /** Below the table. */
  readonly notes: readonly string[]
  /** At the foot of every page. */
  readonly footer: string
}

export interface Fact {
  readonly label: string
  readonly value: string
}

/** A bar per day, week or month: all of it, and the part that is billable, each under its name. */
export interface Bars {
  readonly title: string
  readonly part: string
  readonly rest: string
  readonly bars: readonly {
    readonly label: string
    readonly whole: number
    readonly part: number
    readonly text: string
  }[]
  /** What a line of the scale reads. */
  scale(value: number): string
  /** Steps of the scale are whole multiples of this. */
  readonly unit: number
}

export interface Donut {
  readonly title: string
  readonly middle: string
  readonly slices: readonly {
    readonly name: string
    readonly color: string
    readonly value: number
    readonly text: string
  }[]
}

export interface PdfColumn {
  readonly head: string
  /** Points; the columns without a width share what is left. */
  readonly width?: number
  /** With figures of one width. */
  readonly align?: 'right'
  /** Digits at the left, such as days. */
  readonly figures?: true
}

export interface PdfCell {
  readonly text: string
  /** A second line, small and grey. */
  readonly detail?: string
  /** A dot before the text, in this colour. */
  readonly mark?: string
}

export interface PdfLine {
  readonly cells: readonly PdfCell[]
  /** How deep it lies in its group; 0 stands at the left. */
  readonly level?: number
  /** Begins a group: bold, and never the last one of a page. */
  readonly strong?: boolean
}

export interface PdfTable {
  readonly columns: readonly PdfColumn[]
  lines(): AsyncIterable<readonly PdfLine[]>
  readonly totals: readonly PdfLine[]
  /** What stands where there are no lines. */
  readonly empty: string
}
