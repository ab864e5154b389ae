/** What a downloaded report is called. Pure. Source: wire.md §8.3. */
export type Format = 'CSV' | 'XLSX' | 'PDF' | 'ZIP'

/** As the server calls it: `filename=Clockify_Time_Report_Summary_11%2F16%2F2026-11%2F22%2F2026.csv`. */
export function fileNameOf(disposition: string | null, format: Format): string {
  const [, quoted, plain] = /filename=(?:"([^"]*)"|([^;]*))/.exec(disposition ?? '') ?? []
  const name = quoted ?? plain
  if (name === undefined || name === '') return `report.${format.toLowerCase()}`
  try {
    // a slash is no part of a name; browsers make this of it
    return decodeURIComponent(name).replaceAll('/', '_')
  } catch {
    return name
  }
}
