import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const inter = '@expo-google-fonts/inter'

/** The same letters for texts and, with all digits equally wide, for numbers. */
export type FontName = 'regular' | 'strong' | 'regular figures' | 'strong figures'

let read: Readonly<Record<FontName, Buffer>> | undefined

/** The letters, read when the first document needs them. */
export function fonts(): Readonly<Record<FontName, Buffer>> {
  const regular = () => readFileSync(resolve(`${inter}/400Regular/Inter_400Regular.ttf`))
  const strong = () => readFileSync(resolve(`${inter}/600SemiBold/Inter_600SemiBold.ttf`))
  read ??= {
    regular: withFeatures(regular(), asText),
    strong: withFeatures(strong(), asText),
    'regular figures': withFeatures(regular(), asFigures),
    'strong figures': withFeatures(strong(), asFigures),
  }
  return read
}

/** Contextual alternates make arrows out of hyphens. To look for them took two thirds of the time of a document. */
const asText = (tag: string) => (tag === 'calt' ? unknown : tag)

/** Nothing but figures of one width, under the name of a feature that is always on: no number is looked at twice. */
const asFigures = (tag: string) => (tag === 'tnum' ? 'liga' : unknown)

const unknown = 'none'

/**
 * The font with its features under other names. OpenType: two tables have a list of them, each a tag and a place. The
 * sum in its head is another one then, by which pdfkit tells fonts of one name apart.
 */
function withFeatures(font: Buffer, rename: (tag: string) => string): Buffer {
  let renamed = 0
  for (const table of ['GSUB', 'GPOS']) {
    const start = tableAt(font, table)
    const list = start + font.readUInt16BE(start + 6)
    for (let feature = 0; feature < font.readUInt16BE(list); feature++) {
      const record = list + 2 + 6 * feature
      const tag = tagAt(font, record)
      font.write(rename(tag), record, 'latin1')
      if (rename(tag) !== tag) renamed++
    }
  }
  const sum = tableAt(font, 'head') + 8
  font.writeUInt32BE((font.readUInt32BE(sum) + renamed) >>> 0, sum)
  return font
}

function tableAt(font: Buffer, name: string): number {
  for (let table = 0; table < font.readUInt16BE(4); table++)
    if (tagAt(font, 12 + 16 * table) === name) return font.readUInt32BE(12 + 16 * table + 8)
  throw new Error(`a font without ${name}`)
}

const tagAt = (font: Buffer, at: number) => font.toString('latin1', at, at + 4)
