/** ISO-8601 durations as the reference prints them: hours, minutes, seconds; days are written as hours. */

const durationPattern = /^PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?$/

/** `PT7H30M` → 27000; undefined for what is no such duration. */
export function secondsOf(duration: string): number | undefined {
  const parts = durationPattern.exec(duration)
  if (parts === null || duration === 'PT') return undefined
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return hours * 3600 + minutes * 60 + seconds
}

/** 27000 → `PT7H30M`; nothing at all is `PT0S`. */
export function toDuration(totalSeconds: number): string {
  const hours = Math.floor(totalSeconds / 3600)
  const minutes = Math.floor((totalSeconds % 3600) / 60)
  const seconds = totalSeconds % 60
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  return text === '' ? 'PT0S' : `PT${text}`
}
