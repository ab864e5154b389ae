/** CSV, XLSX and ZIP from the same rows, read back by other libraries. */

import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { inflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'
import type { Formats } from './formats.ts'
import type { Sheet } from './sheet.ts'
import { xlsx } from './xlsx.ts'
import { zip } from './zip.ts'

const formats: Formats = {
  date: 'DD.MM.YYYY',
  twelveHours: true,
  seconds: true,
  duration: 'FULL',
  number: 'COMMA_PERIOD',
  currency: 'VALUE_SPACE_CURRENCY',
}

interface Row {
  readonly name: string
  readonly seconds: number
  readonly profit: number | null
}

function sheetOf(rows: readonly Row[], batch = 2): Sheet<Row> {
  return {
    title: 'Report: a/b',
    columns: [
      { head: 'Name', width: 20, kind: 'text', value: ({ name }) => name },
      { head: 'Billable', width: 8, kind: 'flag', value: ({ seconds }) => seconds > 3600 },
      { head: 'Day', width: 12, kind: 'day', value: () => '2026-06-02' },
      { head: 'Start', width: 12, kind: 'clock', value: () => 52_473 },
      { head: 'Duration (h)', width: 12, kind: 'duration', value: ({ seconds }) => seconds },
      { head: 'Duration (decimal)', width: 12, kind: 'hours', value: ({ seconds }) => seconds },
      { head: 'Profit (EUR)', width: 12, kind: 'money', currency: 'EUR', value: ({ profit }) => profit },
      { head: 'Units', width: 8, kind: 'number', value: () => 1.5 },
    ],
    async *rows() {
      for (let from = 0; from < rows.length; from += batch) yield rows.slice(from, from + batch)
    },
    totals: [['Total', null, null, null, rows.reduce((sum, { seconds }) => sum + seconds, 0), null, -12_345]],
  }
}

const row = (name: string, seconds = 5025, profit: number | null = -12_345): Row => ({
  name,
  seconds,
  profit,
})
const csvOf = async (sheet: Sheet<Row>) => (await buffer(Readable.from(csv(sheet, formats)))).toString('utf8')

test('a line of CSV says everything plainly, ends with LF, and has no byte order mark', async () => {
  expect(await csvOf(sheetOf([row('Größe, "A"\nβ'), row('b', 60, null)]))).toBe(
    `Name,Billable,Day,Start,Duration (h),Duration (decimal),Profit (EUR),Units
"Größe, ""A""\nβ",Yes,02.06.2026,02:34:33 PM,01:23:45,1.40,-123.45,1.5
b,No,02.06.2026,02:34:33 PM,00:01:00,0.02,,1.5
`,
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'])(
  'no program takes %j for a formula, while a negative amount stays a number',
  async (name) => {
    const [, line] = (await csvOf(sheetOf([row(name)]))).split(/\n(?=["'])/)
    expect(line).toMatch(/^"?'/)
    expect(line).toContain(',-123.45,')
  },
)

test('XLSX has real times, days, amounts and texts, a head and totals', async () => {
  const sheet = sheetOf([row('=1+1'), row('a & <b> "c" _x000D_ \u0001 😀'), row(' c ', 90_000, 40_055.5555)])
  const file = await buffer(xlsx(sheet, formats))
  const [{ sheet: name, data: cells } = { sheet: '', data: [] }] = await readXlsxFile(file)
  expect(name).toBe('Report  a b')
  expect(cells.map(([name]) => name)).toEqual(['Name', '=1+1', 'a & <b> "c" _x000D_  😀', 'c', 'Total'])
  expect(cells[1]?.slice(1)).toEqual([
    'Yes',
    new Date('2026-06-02T00:00:00Z'),
    clockOf(52_473),
    clockOf(5025),
    5025 / 3600,
    -123.45,
    1.5,
  ])
  expect(cells[3]?.[4]).toEqual(clockOf(90_000))
  expect(cells[3]?.[6]).toBe(400.555555)
  expect(cells[4]?.slice(3)).toEqual([null, clockOf(100_050), null, -123.45, null])
})

/** What the reader makes of a time without a day. */
function clockOf(seconds: number): Date {
  return new Date(Date.UTC(1899, 11, 30) + seconds * 1000)
}

test('rows past the end of a sheet go on to the next, under the same head; totals stand on the last', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => row(String(index)))
  const file = await buffer(xlsx(sheetOf(rows, 5), formats, 5))
  const sheets = await readXlsxFile(file)
  expect(sheets.map(({ sheet, data }) => [sheet, ...data.map(([first]) => first)])).toEqual([
    ['Report  a b', 'Name', '0', '1', '2'],
    ['Report  a b 2', 'Name', '3', '4', '5'],
    ['Report  a b 3', 'Name', '6', 'Total'],
  ])
})

test('no rows make a head and totals', async () => {
  expect((await csvOf(sheetOf([]))).split('\n')).toHaveLength(2)
  const [only] = await readXlsxFile(await buffer(xlsx(sheetOf([]), formats)))
  expect(only?.data).toHaveLength(2)
})

test('a zip holds the files one after the other', async () => {
  const sheet = sheetOf([row('a')])
  const made = await buffer(
    zip([
      { name: 'a.csv', open: () => Readable.from(csv(sheet, formats)) },
      { name: 'a.xlsx', open: () => xlsx(sheet, formats), stored: true },
    ]),
  )
  const files = entriesOf(made)
  expect([...files.keys()]).toEqual(['a.csv', 'a.xlsx'])
  expect(files.get('a.csv')?.toString()).toBe(await csvOf(sheet))
  const [only] = await readXlsxFile(files.get('a.xlsx') ?? Buffer.alloc(0))
  expect(only?.data).toHaveLength(3)
})

/** By the directory at the end of the archive. */
function entriesOf(archive: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  let at = archive.readUInt32LE(archive.lastIndexOf('PK\x05\x06') + 16)
  while (archive.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(start, start + archive.readUInt32LE(at + 20))
    found.set(name, archive.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes))
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return found
}

test.each(['csv', 'xlsx', 'zip'] as const)(
  '%s that nobody takes any longer lets go of its rows',
  async (kind) => {
    const { sheet, begun, closed } = endless()
    const file = {
      csv: () => Readable.from(csv(sheet, formats)),
      xlsx: () => xlsx(sheet, formats),
      zip: () => zip([{ name: 'a.xlsx', open: () => xlsx(sheet, formats), stored: true }]),
    }[kind]()
    for await (const _ of file) if (begun()) break
    await closed
    expect(file.destroyed).toBe(true)
  },
)

test.each(['csv', 'xlsx', 'zip'] as const)('%s breaks off when its rows do', async (kind) => {
  const sheet: Sheet<Row> = {
    ...sheetOf([]),
    // biome-ignore lint/correctness/useYield: that is the point
    async *rows() {
      throw new Error('the database went away')
    },
  }
  const file = {
    csv: () => Readable.from(csv(sheet, formats)),
    xlsx: () => xlsx(sheet, formats),
    zip: () => zip([{ name: 'a.xlsx', open: () => xlsx(sheet, formats), stored: true }]),
  }[kind]()
  await expect(buffer(file)).rejects.toThrow('the database went away')
})

function endless() {
  let close = () => {}
  let begun = false
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const sheet: Sheet<Row> = {
    ...sheetOf([]),
    async *rows() {
      try {
        for (;;) {
          begun = true
          await new Promise((resolve) => setImmediate(resolve))
          yield Array.from({ length: 500 }, (_, index) => row(`${Math.random()} ${index}`))
        }
      } finally {
        close()
      }
    },
  }
  return { sheet, begun: () => begun, closed }
}
