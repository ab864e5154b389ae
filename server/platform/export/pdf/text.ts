/** Words on a page: their widths, where a line breaks, and what they are written with. */

import type { FontName } from './fonts.ts'

export type Face = 'regular' | 'strong'

export interface Style {
  readonly face: Face
  readonly size: number
  readonly color: string
  /** All digits equally wide, so that numbers stand below each other. */
  readonly figures?: true
}

export interface Pen {
  widthOf(text: string, style: Style): number
  /** Writes one line; `y` is its top. */
  write(text: string, x: number, y: number, style: Style, align?: 'right', width?: number): void
}

/** Widths are remembered, but not without end: texts of a million rows are mostly different ones. */
const mostWords = 20_000

export function makePen(doc: PDFKit.PDFDocument): Pen {
  const widths = new Map<string, number>()
  const measured = (text: string, font: FontName): number => {
    const key = `${font} ${text}`
    let width = widths.get(key)
    if (width === undefined) {
      if (widths.size > mostWords) widths.clear()
      width = doc.font(font).fontSize(1000).widthOfString(text) / 1000
      widths.set(key, width)
    }
    return width
  }
  const pen: Pen = {
    widthOf(text, style) {
      if (!style.figures) return measured(text, style.face) * style.size
      // without kerning a text is as wide as its characters; nearly every number is a new one
      let width = 0
      for (const character of text) width += measured(character, `${style.face} figures`)
      return width * style.size
    },
    write(text, x, y, style, align, width = 0) {
      if (text === '') return
      const left = align === 'right' ? x + width - pen.widthOf(text, style) : x
      doc
        .font(style.figures ? `${style.face} figures` : style.face)
        .fontSize(style.size)
        .fillColor(style.color)
        .text(text, left, y, { lineBreak: false })
    },
  }
  return pen
}

/** The text in lines no wider than `width`; words that are too long are broken where the line ends. */
export function wrap(pen: Pen, text: string, width: number, style: Style): string[] {
  if (pen.widthOf(text, style) <= width && !text.includes('\n')) return [text]
  const lines: string[] = []
  const space = pen.widthOf('\u00a0', style)
  for (const paragraph of text.split(/\r?\n/)) {
    let line = ''
    let used = 0
    for (const word of paragraph.split(/[ \t]+/).flatMap((word) => pieces(pen, word, width, style))) {
      const wide = pen.widthOf(word, style)
      if (line !== '' && used + space + wide > width) {
        lines.push(line)
        line = word
        used = wide
      } else {
        used += line === '' ? wide : space + wide
        line = line === '' ? word : `${line} ${word}`
      }
    }
    lines.push(line)
  }
  return lines
}

function pieces(pen: Pen, word: string, width: number, style: Style): string[] {
  if (pen.widthOf(word, style) <= width) return [word]
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const character of word) {
    const wide = pen.widthOf(character, style)
    if (part !== '' && used + wide > width) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += character
    used += wide
  }
  return [...parts, part]
}

/** One line, cut with an ellipsis where it is too long. */
export function shorten(pen: Pen, text: string, width: number, style: Style): string {
  const line = text.replace(/\s+/g, ' ')
  if (pen.widthOf(line, style) <= width) return line
  const room = width - pen.widthOf('…', style)
  let kept = ''
  let used = 0
  for (const character of line) {
    used += pen.widthOf(character, style)
    if (used > room) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
