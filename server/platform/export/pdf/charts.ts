/** Bars and a donut, drawn as lines and areas. */
import type { Bars, Donut } from './document.ts'
import { accent, grey, hairline, ink, pale } from './page.ts'
import type { Pen, Style } from './text.ts'
import { shorten } from './text.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const titleStyle: Style = { face: 'strong', size: 8.5, color: ink }
const label: Style = { face: 'regular', size: 7, color: grey, figures: true }

export function drawBars(doc: PDFKit.PDFDocument, pen: Pen, bars: Bars, box: Box): void {
  const legend = [
    { name: bars.part, color: accent },
    { name: bars.rest, color: pale },
  ]
  pen.write(bars.title, box.x, box.y, titleStyle)
  let right = box.x + box.width
  for (const { name, color } of legend.reverse()) {
    right -= pen.widthOf(name, label)
    pen.write(name, right, box.y + 1, label)
    doc.rect(right - 9, box.y + 2.5, 6, 6).fill(color)
    right -= 20
  }
  const step = scaleStep(Math.max(...bars.bars.map(({ whole }) => whole), 0), bars.unit)
  const top = Math.max(1, Math.ceil(Math.max(...bars.bars.map(({ whole }) => whole), 0) / step))
  const gutter = pen.widthOf(bars.scale(top * step), label) + 6
  const area = { x: box.x + gutter, y: box.y + 22, width: box.width - gutter, height: box.height - 36 }
  const heightOf = (value: number) => (value / (top * step)) * area.height
  for (let line = 0; line <= top; line++) {
    const y = area.y + area.height - heightOf(line * step)
    doc
      .moveTo(area.x, y)
      .lineTo(area.x + area.width, y)
      .lineWidth(line === 0 ? 0.8 : 0.4)
      .strokeColor(hairline)
      .stroke()
    pen.write(bars.scale(line * step), box.x, y - 4, label, 'right', gutter - 6)
  }
  const slot = area.width / Math.max(1, bars.bars.length)
  const thick = Math.min(26, slot * 0.68)
  const widest = Math.max(...bars.bars.map((bar) => pen.widthOf(bar.label, label)), 1)
  const every = Math.ceil((widest + 6) / slot)
  const direct = bars.bars.every(({ text }) => pen.widthOf(text, label) + 3 < slot)
  bars.bars.forEach((bar, index) => {
    const middle = area.x + slot * (index + 0.5)
    const base = area.y + area.height
    if (bar.whole > 0)
      doc.rect(middle - thick / 2, base - heightOf(bar.whole), thick, heightOf(bar.whole)).fill(pale)
    if (bar.part > 0)
      doc.rect(middle - thick / 2, base - heightOf(bar.part), thick, heightOf(bar.part)).fill(accent)
    if (direct && bar.whole > 0)
      pen.write(bar.text, middle - pen.widthOf(bar.text, label) / 2, base - heightOf(bar.whole) - 10, label)
    if (index % every === 0) pen.write(bar.label, middle - pen.widthOf(bar.label, label) / 2, base + 4, label)
  })
}

/** At most five lines, at 1, 2 or 5 times a power of ten of the unit. */
function scaleStep(most: number, unit: number): number {
  let step = unit
  for (const factor of factors()) {
    step = unit * factor
    if (most / step <= 4) break
  }
  return step
}

function* factors() {
  for (let power = 1; power < 1e12; power *= 10) yield* [power, 2 * power, 4 * power, 5 * power]
}

export function drawDonut(doc: PDFKit.PDFDocument, pen: Pen, donut: Donut, box: Box): void {
  pen.write(donut.title, box.x, box.y, titleStyle)
  const radius = Math.min(38, (box.height - 24) / 2)
  const centre = { x: box.x + radius, y: box.y + 20 + radius }
  const sum = donut.slices.reduce((total, { value }) => total + value, 0)
  let from = 0
  for (const { color, value } of donut.slices) {
    const to = from + value / (sum || 1)
    doc.path(ringSlice(centre, radius, radius * 0.62, from, to)).fill(color, 'even-odd')
    from = to
  }
  // neighbours may have the same colour
  if (donut.slices.length > 1) {
    let turn = 0
    for (const { value } of donut.slices) {
      const at = (length: number) => ringPoint(centre, length, turn)
      doc
        .path(`M ${at(radius * 0.6)} L ${at(radius * 1.02)}`)
        .lineWidth(1.2)
        .strokeColor('#FFFFFF')
        .stroke()
      turn += value / (sum || 1)
    }
  }
  if (sum === 0)
    doc
      .circle(centre.x, centre.y, radius * 0.81)
      .lineWidth(radius * 0.38)
      .strokeColor(hairline)
      .stroke()
  const middle: Style = { face: 'strong', size: 8, color: ink, figures: true }
  const shown = shorten(pen, donut.middle, radius * 1.2, middle)
  pen.write(shown, centre.x - pen.widthOf(shown, middle) / 2, centre.y - 5, middle)
  const left = centre.x + radius + 14
  const width = box.x + box.width - left
  const line = Math.min(15, (2 * radius) / Math.max(1, donut.slices.length))
  const first = centre.y - (line * donut.slices.length) / 2
  donut.slices.forEach(({ name, color, text }, index) => {
    const y = first + index * line + (line - 9) / 2
    doc.circle(left + 3, y + 4.5, 3).fill(color)
    const wide = pen.widthOf(text, label)
    pen.write(shorten(pen, name, width - wide - 18, { ...label, color: ink }), left + 10, y, {
      ...label,
      color: ink,
    })
    pen.write(text, left, y, label, 'right', width)
  })
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Parts of a turn, clockwise from the top. A whole turn needs two arcs. */
function ringSlice(centre: Point, outer: number, inner: number, from: number, to: number): string {
  if (to - from > 0.5)
    return `${ringSlice(centre, outer, inner, from, from + 0.5)} ${ringSlice(centre, outer, inner, from + 0.5, to)}`
  const at = (turn: number, radius: number) => ringPoint(centre, radius, turn)
  return `M ${at(from, outer)} A ${outer} ${outer} 0 0 1 ${at(to, outer)} L ${at(to, inner)} A ${inner} ${inner} 0 0 0 ${at(from, inner)} Z`
}

function ringPoint({ x, y }: Point, radius: number, turn: number): string {
  const angle = turn * 2 * Math.PI
  return `${(x + radius * Math.sin(angle)).toFixed(3)} ${(y - radius * Math.cos(angle)).toFixed(3)}`
}
