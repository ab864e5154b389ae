/** A table over as many pages as it takes: its head on each, rows whole unless they are as long as a page. */
import type { PdfCell, PdfColumn, PdfLine, PdfTable } from './document.ts'
import type { Pages } from './page.ts'
import { grey, hairline, ink, shade } from './page.ts'
import type { Pen, Style } from './text.ts'
import { shorten, wrap } from './text.ts'

const headStyle: Style = { face: 'strong', size: 7.5, color: grey }
const body: Style = { face: 'regular', size: 8.5, color: ink }
const strong: Style = { face: 'strong', size: 8.5, color: ink }
const detail: Style = { face: 'regular', size: 7.5, color: grey }
const padding = 5
const gap = 9
const indent = 14
const lineHeight = 11.5
const singleLine = lineHeight + 2 * padding - 2

interface Column extends PdfColumn {
  readonly x: number
  readonly room: number
}

interface Written {
  readonly text: string
  readonly style: Style
}

/** Gives way every few rows, so that what is drawn can be sent and others get their turn. */
export async function* drawTable(
  doc: PDFKit.PDFDocument,
  pen: Pen,
  pages: Pages,
  table: PdfTable,
): AsyncGenerator<void> {
  const columns = placed(table.columns, pages)
  const draw = lineDrawer(doc, pen, pages, columns)
  if (pages.y + 60 > pages.bottom) pages.turn()
  drawHead(doc, pen, pages, columns)
  let drawn = 0
  let last: PdfLine | undefined
  for await (const batch of table.lines())
    for (const line of batch) {
      if (last) draw(last, 0)
      last = line
      if (++drawn % 20 === 0) yield
    }
  // the sum never stands alone on a page
  if (last) draw(last, table.totals.length * singleLine)
  else {
    pen.write(table.empty, pages.left, pages.y + padding, detail)
    pages.y += 2 * padding + lineHeight
  }
  for (const line of table.totals) draw({ ...line, strong: true }, 0)
  yield
}

function placed(columns: readonly PdfColumn[], pages: Pages): Column[] {
  const fixed = columns.reduce((sum, { width = 0 }) => sum + width, 0) + gap * (columns.length - 1)
  const share = (pages.width - fixed) / Math.max(1, columns.filter(({ width }) => width === undefined).length)
  let x = pages.left
  return columns.map((column) => {
    const room = column.width ?? share
    const here = { ...column, x, room }
    x += room + gap
    return here
  })
}

function drawHead(doc: PDFKit.PDFDocument, pen: Pen, pages: Pages, columns: readonly Column[]): void {
  for (const { head, x, room, align } of columns)
    pen.write(shorten(pen, head, room, headStyle), x, pages.y + 4, headStyle, align, room)
  pages.y += 18
  rule(doc, pages, 0.8, '#9CA3AF')
}

function rule(doc: PDFKit.PDFDocument, pages: Pages, width: number, color: string): void {
  doc
    .moveTo(pages.left, pages.y)
    .lineTo(pages.left + pages.width, pages.y)
    .lineWidth(width)
    .strokeColor(color)
    .stroke()
}

function lineDrawer(doc: PDFKit.PDFDocument, pen: Pen, pages: Pages, columns: readonly Column[]) {
  const page = pages.bottom - pages.y
  return (line: PdfLine, below: number) => {
    const cells = columns.map((column, index) => written(pen, line, line.cells[index], column, index))
    const count = Math.max(...cells.map(({ length }) => length))
    const height = count * lineHeight + 2 * padding - 2
    const heads = line.strong && line.level === 0
    const wanted = height + below + (heads ? 2 * singleLine : 0)
    if (pages.y + wanted > pages.bottom && height < page / 2) turn(doc, pen, pages, columns)
    if (heads && height < page / 2) doc.rect(pages.left - 4, pages.y, pages.width + 8, height).fill(shade)
    pages.y += padding
    for (let each = 0; each < count; each++) {
      if (pages.y + lineHeight > pages.bottom) turn(doc, pen, pages, columns)
      columns.forEach((column, index) => {
        const text = cells[index]?.[each]
        if (!text) return
        const left = column.x + inset(line, line.cells[index], index)
        pen.write(text.text, left, pages.y, text.style, column.align, column.room)
        const mark = each === 0 ? line.cells[index]?.mark : undefined
        if (mark) doc.circle(left - 6.5, pages.y + 5.2, 3).fill(mark)
      })
      pages.y += lineHeight
    }
    pages.y += padding - 2
    rule(doc, pages, 0.4, hairline)
  }
}

function turn(doc: PDFKit.PDFDocument, pen: Pen, pages: Pages, columns: readonly Column[]): void {
  pages.turn()
  drawHead(doc, pen, pages, columns)
}

function inset({ level = 0 }: PdfLine, cell: PdfCell | undefined, index: number): number {
  return (index === 0 ? level * indent : 0) + (cell?.mark ? 10 : 0)
}

function written(
  pen: Pen,
  line: PdfLine,
  cell: PdfCell | undefined,
  column: Column,
  index: number,
): Written[] {
  if (!cell) return []
  const base = line.strong ? strong : body
  const style: Style = column.figures || column.align === 'right' ? { ...base, figures: true } : base
  const room = column.room - inset(line, cell, index)
  return [
    ...wrap(pen, cell.text, room, style).map((text) => ({ text, style })),
    ...(cell.detail ? wrap(pen, cell.detail, room, detail).map((text) => ({ text, style: detail })) : []),
  ]
}
