import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { PdfDocument, PdfLine } from './document.ts'
import { pdf } from './pdf.ts'

function documentOf(lines: readonly PdfLine[], more: Partial<PdfDocument> = {}): PdfDocument {
  return {
    paper: 'A4',
    landscape: false,
    sender: { name: 'Ελένη & Иван Größe', logo: undefined },
    title: 'Detailed report',
    subtitle: ['02.06.2026 – 08.06.2026', 'Project: Website'],
    facts: [{ label: 'Total time', value: '01:23:45' }],
    bars: undefined,
    donut: undefined,
    table: {
      columns: [{ head: 'Description' }, { head: 'Amount', width: 80, align: 'right' }],
      async *lines() {
        yield lines
      },
      totals: [{ cells: [{ text: 'Total' }, { text: '£ 1.00' }] }],
      empty: 'Nothing here.',
    },
    notes: ['A note.'],
    footer: 'Made today',
    ...more,
  }
}

const line = (text: string): PdfLine => ({
  cells: [{ text, detail: 'Website', mark: '#0F766E' }, { text: '€ 12.50' }],
})
const made = async (document: PdfDocument) => (await buffer(Readable.from(pdf(document)))).toString('latin1')
const pagesOf = (file: string) => file.match(/\/Type \/Page\b/g)?.length ?? 0

/** What the streams of a file say, where they are not fonts. */
function contentOf(file: string): string {
  return [...file.matchAll(/stream\n(.*?)\nendstream/gs)]
    .map(([, bytes = '']) => {
      try {
        return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    })
    .join('\n')
}

test('a long table turns pages, and every one knows how many there are', async () => {
  const file = await made(documentOf(Array.from({ length: 120 }, (_, index) => line(`Work ${index}`))))
  expect(file.startsWith('%PDF-1.7')).toBe(true)
  expect(file.trimEnd().endsWith('%%EOF')).toBe(true)
  const pages = pagesOf(file)
  expect(pages).toBeGreaterThan(3)
  const content = contentOf(file)
  expect(content).toContain(`(${pages}) Tj`)
  expect(content.match(/\/Total Do/g)).toHaveLength(pages)
})

test('fonts come with the file, and their letters can be copied out of it', async () => {
  const file = await made(documentOf([line('Ж')]))
  expect(file).toMatch(/\/BaseFont \/[A-Z]+\+Inter/)
  expect(file).toContain('/FontFile2')
  for (const letter of ['ß', 'Ж', 'Ε', '€', '£'])
    expect(contentOf(file), letter).toContain(`<${letter.codePointAt(0)?.toString(16).padStart(4, '0')}>`)
})

test('an entry longer than a page goes on over the next ones', async () => {
  const file = await made(documentOf([line('word '.repeat(6_000)), line('x'.repeat(3_000))]))
  expect(pagesOf(file)).toBeGreaterThan(3)
})

test('no lines: one page that says so; a chart of nothing and a torn logo harm nothing', async () => {
  const document = documentOf([], {
    sender: { name: 'Sender', logo: Buffer.from('\x89PNG\r\n\x1a\n torn', 'latin1') },
    bars: { title: 'Per day', part: 'Billable', rest: 'Other', unit: 3600, bars: [], scale: String },
    donut: { title: 'By project', middle: '0', slices: [] },
  })
  expect(pagesOf(await made(document))).toBe(1)
})

test('a picture stands where the sender’s name would', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const file = await made(documentOf([line('a')], { sender: { name: 'Sender', logo: png } }))
  expect(file).toContain('/Subtype /Image')
})

test('a document that nobody takes any longer lets go of its rows', async () => {
  let closed = false
  const document = documentOf([])
  const stream = Readable.from(
    pdf({
      ...document,
      table: {
        ...document.table,
        async *lines() {
          try {
            for (;;) {
              await new Promise((resolve) => setImmediate(resolve))
              yield [line('a'), line('b')]
            }
          } finally {
            closed = true
          }
        },
      },
    }),
  )
  let pieces = 0
  for await (const _ of stream) if (++pieces > 3) break
  await expect.poll(() => closed).toBe(true)
})
