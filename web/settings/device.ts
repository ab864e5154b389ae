/** A browser and a system out of a user agent, as far as people tell them apart. */
const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** `Firefox, Windows`; what is not known is shown as it came. */
export function deviceOf(userAgent: string): string {
  const named = [browsers, systems].map((list) => list.find(([sign]) => userAgent.includes(sign))?.[1])
  const known = named.filter((name) => name !== undefined)
  return known.length > 0 ? known.join(', ') : userAgent.slice(0, 60)
}
