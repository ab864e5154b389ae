/** A report as the file that is asked for, under the name that the reference gives it. Source: wire.md §8.3. */
import { Readable } from 'node:stream'
import { csv } from '../../platform/export/csv.ts'
import type { Formats } from '../../platform/export/formats.ts'
import type { PdfDocument } from '../../platform/export/pdf/document.ts'
import { pdf } from '../../platform/export/pdf/pdf.ts'
import type { Sheet } from '../../platform/export/sheet.ts'
import { xlsx } from '../../platform/export/xlsx.ts'
import { zip } from '../../platform/export/zip.ts'
import { Download } from '../../platform/http/reply.ts'
import type { Range } from '../range.rules.ts'

export type Format = 'PDF' | 'CSV' | 'XLSX' | 'ZIP'

/** What a report can be written as; nothing is read before one of them is asked for. */
export interface Writers {
  csv(): Readable
  xlsx(): Readable
  pdf(): Readable
}

export function writersOf<Row>(sheet: Sheet<Row>, document: PdfDocument, formats: Formats): Writers {
  return {
    csv: () => Readable.from(csv(sheet, formats), { objectMode: false }),
    xlsx: () => xlsx(sheet, formats),
    pdf: () => Readable.from(pdf(document), { objectMode: false }),
  }
}

const types = {
  PDF: 'application/pdf',
  CSV: 'text/csv',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ZIP: 'application/zip',
} as const

export function toDownload(name: string, range: Range, format: Format, writers: Writers): Download {
  const fileName = `${nameOf(name, range, '%2F')}.${format.toLowerCase()}`
  return new Download(contentOf(format, writers, nameOf(name, range, '_')), fileName, { type: types[format] })
}

/** A zip holds both files that a program can read. */
function contentOf(format: Format, writers: Writers, name: string): Readable {
  if (format === 'CSV') return writers.csv()
  if (format === 'XLSX') return writers.xlsx()
  if (format === 'PDF') return writers.pdf()
  return zip([
    { name: `${name}.csv`, open: writers.csv },
    { name: `${name}.xlsx`, open: writers.xlsx, stored: true },
  ])
}

function nameOf(name: string, { startsOn, endsOn }: Range, slash: string): string {
  const day = (iso: string) => [iso.slice(5, 7), iso.slice(8, 10), iso.slice(0, 4)].join(slash)
  return `Clockify_Time_Report_${name}_${day(startsOn)}-${day(endsOn)}`
}
