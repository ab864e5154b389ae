/** Which files are pictures, told by their first bytes and not by what the sender calls them. Pure. */
import { ApiError } from '../platform/errors.ts'

export const largestImageBytes = 5 * 1024 * 1024

const signatures: readonly { readonly type: string; readonly matches: (bytes: Buffer) => boolean }[] = [
  {
    type: 'image/png',
    matches: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  { type: 'image/jpeg', matches: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]) },
  { type: 'image/gif', matches: (bytes) => /^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1')) },
  {
    type: 'image/webp',
    matches: (bytes) => /^RIFF.{4}WEBP/s.test(bytes.subarray(0, 12).toString('latin1')),
  },
]

function startsWith(bytes: Buffer, wanted: readonly number[]): boolean {
  return wanted.every((byte, place) => bytes[place] === byte)
}

/**
 * The type of a picture. Anything else, SVG among it, which can carry scripts, answers the recorded 400/4015 with
 * the type that the sender named, unless that is the name of a picture that it is not.
 */
export function toImageType(bytes: Buffer, claimedType: string): string {
  const known = signatures.find(({ matches }) => matches(bytes))
  if (known) return known.type
  const isPlain = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(claimedType)
  const isFalse = signatures.some(({ type }) => type === claimedType)
  const type = isPlain && !isFalse ? claimedType : 'application/octet-stream'
  throw new ApiError({ status: 400, code: 4015, message: `Uploading files of type ${type} is not allowed` })
}

/** The name without a path and control characters. */
export function toFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const clean = [...base].filter((character) => character >= ' ' && character !== '\u007f').join('')
  return clean.slice(0, 255) || 'image'
}
