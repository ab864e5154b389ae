import { hash, verify } from '@node-rs/argon2'

/** argon2id with the parameters of OWASP's first choice: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}

/** A stored hash of null never matches, after the same time as one that doesn't. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await placeholder), password)
  return stored !== null && matches
}

const placeholder = hashPassword('nobody has this password')
