/** What people paste when they invite: addresses with names, commas, line ends, duplicates and rubbish. Pure. */

export interface Pasted {
  /** Addresses in the order of the text, each once, lower-cased. */
  readonly addresses: readonly string[]
  /** Addresses that came more than once. */
  readonly repeated: readonly string[]
  /** Pieces that are no address. */
  readonly rubbish: readonly string[]
}

const address = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]+$/

/** `Ada Byron <ada@example.com>, bob@example.com; bob@example.com` → two addresses, one repeated. */
export function sortPasted(text: string): Pasted {
  const addresses: string[] = []
  const repeated: string[] = []
  const rubbish: string[] = []
  for (const piece of text.split(/[,;\n\r\t]+/)) {
    const trimmed = piece.trim()
    if (trimmed === '') continue
    const inBrackets = /<([^<>]+)>/.exec(trimmed)?.[1]?.trim()
    const words = inBrackets === undefined ? trimmed.split(/\s+/) : [inBrackets]
    const found = words
      .map((word) =>
        word
          .replace(/^mailto:/i, '')
          .replace(/[.]+$/, '')
          .toLowerCase(),
      )
      .filter((word) => address.test(word))
    if (found.length === 0) rubbish.push(trimmed)
    for (const each of found) (addresses.includes(each) ? repeated : addresses).push(each)
  }
  return { addresses, repeated, rubbish }
}

export interface PastedNames {
  /** Each once, as typed, in order. */
  readonly names: readonly string[]
  /** Given more than once, and taken once. */
  readonly repeated: readonly string[]
  /** Beyond what a name may have, and left out. */
  readonly tooLong: readonly string[]
}

/** The longest name that the server takes. */
const longestName = 100

/** One name a line; empty lines and spaces around do not count. */
export function namesOf(text: string): PastedNames {
  const names = new Map<string, string>()
  const repeated = new Map<string, string>()
  const tooLong: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const name = line.trim().replace(/\s+/g, ' ')
    if (name === '') continue
    const key = name.toLowerCase()
    if (name.length > longestName) tooLong.push(name)
    else if (names.has(key)) repeated.set(key, name)
    else names.set(key, name)
  }
  return { names: [...names.values()], repeated: [...repeated.values()], tooLong }
}
