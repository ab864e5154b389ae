import { createHash, randomBytes } from 'node:crypto'
import { ObjectId } from 'bson'

/** A new id: 24 hex digits, time-ordered. */
export function newId(): string {
  return new ObjectId().toHexString()
}

/** An id that can't be guessed: 96 bits of chance, where an ordinary one tells when it was made. */
export function newChanceId(): string {
  return randomBytes(12).toString('hex')
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** An unguessable string of letters and digits: 5.95 bits a character. */
export function newSecret(length = 48): string {
  let secret = ''
  while (secret.length < length)
    for (const byte of randomBytes(length)) {
      if (byte < 248 && secret.length < length) secret += keyAlphabet[byte % 62]
    }
  return secret
}

/** How a secret of full entropy is stored: SHA-256, so that a look-up is one index probe. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
