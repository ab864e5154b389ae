/** How a report leaves: as JSON, or as the file that `exportType` asks for. */
import type { ExportType } from '../../contract/reports/filter.ts'
import { badRequest } from '../platform/errors.ts'
import type { Download } from '../platform/http/reply.ts'

/** Makes the file of a report in one of the formats. */
export type Export = (format: Exclude<ExportType, 'JSON' | 'JSON_V1'>) => Promise<Download>

/** The seam of exports: `json` where JSON is asked for, else the file. */
export async function replyWith<T>(
  exportType: ExportType,
  json: () => Promise<T>,
  file?: Export,
): Promise<T | Download> {
  if (exportType === 'JSON' || exportType === 'JSON_V1') return json()
  if (!file) throw badRequest(`This report has no export as ${exportType}`)
  return file(exportType)
}
