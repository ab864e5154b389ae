const zonePattern = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/

/** Whether a name is one of the IANA time zone database (`Europe/Berlin`, `UTC`); offsets are none. */
export function isTimeZone(name: string): boolean {
  if (!zonePattern.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false // that is how Intl says no
  }
}
