/** The languages that letters and documents are written in. Pure. */

export type Language = 'en' | 'de'

/** Of `DE`, `de_AT`, `de-CH`; any other language reads English. */
export function languageOf(said: string | null | undefined): Language {
  return /^de\b/i.test((said ?? '').replace('_', '-')) ? 'de' : 'en'
}
