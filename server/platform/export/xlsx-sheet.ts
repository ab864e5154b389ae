/** The XML of one worksheet: inline texts, numbers with a style per column, a frozen head. */
import type { Column, Sheet, Value } from './sheet.ts'

/** What Excel can hold on one sheet. */
export const mostRows = 1_048_576
const longestText = 32_767

/** Style numbers, as styles.xml lists them: 0 plain, 1 head, then each column's own and its bold one for totals. */
export const styleOf = (column: number) => 2 + 2 * column
export const totalStyleOf = (column: number) => 3 + 2 * column
const headStyle = 1

export function sheetHead<Row>({ columns }: Sheet<Row>): string {
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1" style="${styleOf(index)}"/>`,
  )
  const cells = columns.map(({ head }, index) => textCell(`${letters(index)}1`, headStyle, head))
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${cells.join('')}</row>`
}

export const sheetFoot =
  '</sheetData><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'

/** Writes a row of the sheet under its number. */
export function rowWriter<Row>(columns: readonly Column<Row>[]): (row: Row, number: number) => string {
  const writers = columns.map((column, index) => cellWriter(column, letters(index), styleOf(index)))
  return (row, number) => {
    let cells = `<row r="${number}">`
    for (const write of writers) cells += write(row, number)
    return `${cells}</row>`
  }
}

export function totalRow<Row>(
  columns: readonly Column<Row>[],
  values: readonly Value[],
  number: number,
): string {
  const cells = columns.map((column, index) => {
    const value = values[index] ?? null
    const [place, style] = [`${letters(index)}${number}`, totalStyleOf(index)]
    if (typeof value === 'string') return textCell(place, style, value)
    return typeof value === 'number'
      ? numberCell(place, style, value / unitOf(column))
      : `<c r="${place}" s="${style}"/>`
  })
  return `<row r="${number}">${cells.join('')}</row>`
}

function cellWriter<Row>(
  column: Column<Row>,
  letter: string,
  style: number,
): (row: Row, number: number) => string {
  switch (column.kind) {
    case 'text':
      return (row, number) => textCell(letter + number, style, column.value(row) ?? '')
    case 'flag':
      return (row, number) => {
        const value = column.value(row)
        return value === null ? '' : textCell(letter + number, style, value ? 'Yes' : 'No')
      }
    case 'day':
      return (row, number) => {
        const value = column.value(row)
        return value === null ? '' : numberCell(letter + number, style, serialOf(value))
      }
    default: {
      const unit = unitOf(column)
      return (row, number) => {
        const value = column.value(row)
        return value === null ? '' : numberCell(letter + number, style, value / unit)
      }
    }
  }
}

/** How much of a value makes one in Excel, which counts time in days; money here comes in minor units. */
function unitOf<Row>({ kind }: Column<Row>): number {
  if (kind === 'duration' || kind === 'clock') return 86_400
  if (kind === 'hours') return 3600
  return kind === 'money' ? 100 : 1
}

/** `2026-06-02` → 46175: days since the eve of 1900, as Excel counts them. */
function serialOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569
}

function numberCell(place: string, style: number, value: number): string {
  return `<c r="${place}" s="${style}"><v>${value}</v></c>`
}

/** An inline text is never a formula. */
function textCell(place: string, style: number, text: string): string {
  if (text === '') return ''
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${toXml(text.slice(0, longestText))}</t></is></c>`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const special = /[&<>\u0000-\u001f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/

/** Without what XML can't say, and with what Excel would take for an escape of its own escaped. */
export function toXml(text: string): string {
  if (!special.test(text)) return text
  return text
    .replace(unwritable, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** 0 → A, 26 → AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
