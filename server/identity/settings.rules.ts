/** The settings of a person, beyond the types that the contract checks. Pure. Source: interfaces.md; wire.md §4.2. */
import { errors } from '../../contract/errors.ts'
import { isTimeZone } from '../../contract/vocabulary/time-zone.ts'
import { ApiError, badRequest, invalidField } from '../platform/errors.ts'

export interface SettingsPatch {
  readonly timeZone?: string | undefined
  readonly myStartOfDay?: string | undefined
  readonly dateFormat?: string | undefined
  readonly lang?: string | undefined
  readonly multiFactorEnabled?: boolean | undefined
  readonly projectListCollapse?: number | null | undefined
  readonly summaryReportSettings?: { readonly group: string; readonly subgroup: string } | undefined
}

const forms = {
  timeZone: isTimeZone,
  myStartOfDay: (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  dateFormat: (text: string) => /^[DMY]{1,4}([-./, ]{1,2}[DMY]{1,4}){2}$/.test(text),
  lang: (text: string) => /^[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?$/.test(text),
}

export function assertSettings(patch: SettingsPatch): void {
  for (const name of ['timeZone', 'myStartOfDay', 'dateFormat', 'lang'] as const) {
    const value = patch[name]
    if (value !== undefined && !forms[name](value)) throw invalidField(name)
  }
  if (patch.multiFactorEnabled) throw badRequest('Two-step sign-in is not available')
  const rows = patch.projectListCollapse
  if (typeof rows === 'number' && (rows < 0 || rows > 10_000)) throw invalidField('projectListCollapse')
  const summary = patch.summaryReportSettings
  if (summary && [summary.group, summary.subgroup].some((name) => name === '' || name.length > 50))
    throw invalidField('summaryReportSettings')
}

/** Elsewhere a null counts as absent; a setting that can't be null refuses it. */
export function assertNoNulls(sent: unknown): void {
  for (const [name, value] of Object.entries(sent ?? {}))
    if (value === null && name !== 'projectListCollapse') throw new ApiError(errors.mustNotBeNull)
}

/** What a patch changes of the stored settings, both sides. */
export function changesOf(
  stored: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | undefined {
  const changed = Object.keys(patch).filter(
    (name) => JSON.stringify(stored[name]) !== JSON.stringify(patch[name]),
  )
  if (changed.length === 0) return undefined
  const only = (of: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(changed.map((name) => [name, of[name]]))
  return { before: only(stored), after: only(patch) }
}
