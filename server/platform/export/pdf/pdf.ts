/**
 * PDF that streams: a page leaves when it is full, so memory does not grow with the rows. Nothing is fetched, and no
 * file is read but the fonts that come with the program. Why not pdfmake: docs/decisions/0009-files-of-reports.md.
 */
import PDFDocument from 'pdfkit'
import { drawBars, drawDonut } from './charts.ts'
import type { PdfDocument } from './document.ts'
import { fonts } from './fonts.ts'
import type { Pages } from './page.ts'
import { grey, hairline, ink, makePages } from './page.ts'
import { drawTable } from './table.ts'
import type { Pen, Style } from './text.ts'
import { makePen, shorten, wrap } from './text.ts'

export async function* pdf(document: PdfDocument): AsyncGenerator<Buffer> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    displayTitle: true,
    info: {
      Title: [document.title, ...document.subtitle.slice(0, 1)].join(', '),
      Author: document.sender.name,
      Creator: 'Stint',
    },
  })
  for (const [face, font] of Object.entries(fonts())) doc.registerFont(face, font)
  const pen = makePen(doc)
  const pages = makePages(doc, pen, document)
  pages.turn()
  drawHeading(doc, pen, pages, document)
  drawFacts(doc, pen, pages, document)
  drawCharts(doc, pen, pages, document)
  for await (const _ of drawTable(doc, pen, pages, document.table)) yield* drawn(doc)
  drawNotes(pen, pages, document)
  pages.finish()
  doc.end()
  for await (const rest of doc) yield rest
}

function* drawn(doc: PDFKit.PDFDocument): Generator<Buffer> {
  for (;;) {
    const piece: Buffer | null = doc.read()
    if (piece === null) return
    yield piece
  }
}

const title: Style = { face: 'strong', size: 20, color: ink }
const name: Style = { face: 'strong', size: 11, color: ink }
const range: Style = { face: 'regular', size: 10, color: ink, figures: true }
const small: Style = { face: 'regular', size: 8, color: grey }
const value: Style = { face: 'strong', size: 13, color: ink, figures: true }

const logoHeight = 40
const logoWidth = 150

function drawHeading(doc: PDFKit.PDFDocument, pen: Pen, pages: Pages, document: PdfDocument): void {
  const { sender, subtitle } = document
  const top = pages.y
  const right = pages.left + pages.width - logoWidth
  const signed = drawLogo(doc, sender.logo, right, top) ? { ...small, y: logoHeight + 5 } : { ...name, y: 5 }
  pen.write(shorten(pen, sender.name, logoWidth, signed), right, top + signed.y, signed, 'right', logoWidth)
  const room = pages.width - logoWidth - 20
  pen.write(shorten(pen, document.title, room, title), pages.left, top - 2, title)
  pages.y = top + 26
  subtitle.forEach((text, index) => {
    for (const line of wrap(pen, text, room, index === 0 ? range : small)) {
      pen.write(line, pages.left, pages.y, index === 0 ? range : small)
      pages.y += index === 0 ? 15 : 11
    }
  })
  pages.y = Math.max(pages.y, top + signed.y + 12) + 12
}

/** Whether there is one that can be drawn: PNG and JPEG are. */
function drawLogo(doc: PDFKit.PDFDocument, logo: Buffer | undefined, x: number, y: number): boolean {
  if (!logo) return false
  try {
    doc.image(logo, x, y, { fit: [logoWidth, logoHeight], align: 'right' })
    return true
  } catch {
    return false // a picture of another kind, or a broken one: the name stands there instead
  }
}

function drawFacts(doc: PDFKit.PDFDocument, pen: Pen, pages: Pages, { facts }: PdfDocument): void {
  if (facts.length === 0) return
  const top = pages.y
  const height = 44
  const share = pages.width / facts.length
  doc.roundedRect(pages.left, top, pages.width, height, 5).lineWidth(0.7).strokeColor(hairline).stroke()
  const room = share - 24
  const widest = Math.max(...facts.map((fact) => pen.widthOf(fact.value, value)))
  const size = Math.min(value.size, (value.size * room) / widest)
  facts.forEach((fact, index) => {
    const x = pages.left + index * share
    if (index > 0)
      doc
        .moveTo(x, top + 9)
        .lineTo(x, top + height - 9)
        .stroke()
    pen.write(shorten(pen, fact.label, room, small), x + 12, top + 9, small)
    pen.write(fact.value, x + 12, top + 21 + (value.size - size) / 2, { ...value, size })
  })
  pages.y = top + height + 18
}

function drawCharts(doc: PDFKit.PDFDocument, pen: Pen, pages: Pages, { bars, donut }: PdfDocument): void {
  if (!bars && !donut) return
  const height = 132
  const box = { x: pages.left, y: pages.y, width: pages.width, height }
  const side = bars && donut ? Math.min(190, pages.width * 0.36) : pages.width
  if (bars) drawBars(doc, pen, bars, { ...box, width: donut ? pages.width - side - 24 : pages.width })
  if (donut) drawDonut(doc, pen, donut, { ...box, x: pages.left + pages.width - side, width: side })
  pages.y += height + 18
}

function drawNotes(pen: Pen, pages: Pages, { notes }: PdfDocument): void {
  pages.y += 10
  for (const note of notes)
    for (const line of wrap(pen, note, pages.width, small)) {
      if (pages.y + 11 > pages.bottom) pages.turn()
      pen.write(line, pages.left, pages.y, small)
      pages.y += 11
    }
}
