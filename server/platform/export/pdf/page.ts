/** Pages with what repeats on each of them. The number of all pages is written once, at the end. */
import type { PdfDocument } from './document.ts'
import type { Pen, Style } from './text.ts'
import { shorten } from './text.ts'

export const ink = '#111827'
export const grey = '#6B7280'
export const hairline = '#E5E7EB'
export const accent = '#0F766E'
export const pale = '#99D5CE'
export const shade = '#F6F7F8'

export const margin = 42
const small: Style = { face: 'regular', size: 7.5, color: grey }

export interface Pages {
  readonly left: number
  readonly width: number
  /** Where the next thing may begin. */
  y: number
  /** How far things may go. */
  readonly bottom: number
  turn(): void
  finish(): void
}

export function makePages(doc: PDFKit.PDFDocument, pen: Pen, document: PdfDocument): Pages {
  const [short, long] = document.paper === 'A4' ? [595.28, 841.89] : [612, 792]
  const [pageWidth, pageHeight] = document.landscape ? [long, short] : [short, long]
  const width = pageWidth - 2 * margin
  // drawn by every page, and filled when the last one is there
  const digits = doc.ref({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })
  digits.end('')
  const total = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, -4, 60, 12],
    Resources: { Font: { F: digits } },
  })
  let number = 0
  const pages: Pages = {
    left: margin,
    width,
    y: margin,
    bottom: pageHeight - margin - 22,
    turn() {
      doc.addPage({ size: [pageWidth, pageHeight], margin: 0 })
      number++
      doc.page.xobjects.Total = total
      const foot = pageHeight - margin - 6
      doc
        .moveTo(margin, foot - 6)
        .lineTo(margin + width, foot - 6)
        .lineWidth(0.5)
        .strokeColor(hairline)
        .stroke()
      pen.write(shorten(pen, document.footer, width - 80, small), margin, foot, small)
      const slash = margin + width - 10
      doc.font('Helvetica').fontSize(7.5).fillColor(grey)
      const before = `${number} / `
      doc.text(before, slash - doc.widthOfString(before), foot + 1, { lineBreak: false })
      doc.addContent(`q 1 0 0 -1 ${slash.toFixed(2)} ${(foot + 6.4).toFixed(2)} cm /Total Do Q`)
      pages.y = margin
      if (number === 1) return
      const running = [document.sender.name, document.title, document.subtitle[0] ?? ''].join('  ·  ')
      pen.write(shorten(pen, running, width, small), margin, margin - 8, small)
      pages.y = margin + 10
    },
    finish() {
      total.end(`BT 0.42 0.447 0.502 rg /F 7.5 Tf (${number}) Tj ET`)
    },
  }
  return pages
}
