/** Looks for time that something is wrong with: what is missing, what is too short or too long. Source: product.md E8. */
import { useTranslation } from 'react-i18next'
import { DurationField } from '../tracker/fields.tsx'
import { useTimeLooks } from '../tracker/looks.ts'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import type { Change } from './filters.tsx'
import type { ReportLooks } from './looks.ts'
import { auditOf } from './picked.ts'
import { audits, type ReportSearch } from './search.ts'

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly looks: ReportLooks
  readonly onChange: (change: Change) => void
}

const lengths = ['any', 'shorter', 'longer'] as const
const usual = { shorter: 60, longer: 8 * 3600 }

export function AuditFilter({ workspaceId, search, looks, onChange }: Props) {
  const { t } = useTranslation()
  const timeLooks = useTimeLooks(workspaceId)
  const missing = auditOf(search.audit)
  const length = search.shorter !== undefined ? 'shorter' : search.longer !== undefined ? 'longer' : 'any'
  const seconds = search.shorter ?? search.longer
  const said = [
    ...missing.map((each) => t(`reports.filter.without.${each}`)),
    ...(length === 'any' || seconds === undefined
      ? []
      : [t(`reports.audit.said.${length}`, { what: looks.duration(seconds) })]),
  ]
  return (
    <FilterPart
      name={t('reports.audit.label')}
      said={said.length > 0 ? said.join(', ') : undefined}
      onClear={() => onChange({ audit: undefined, shorter: undefined, longer: undefined })}
    >
      {() => (
        <div className={styles.fields}>
          <fieldset className={styles.field}>
            <legend>{t('reports.audit.missing')}</legend>
            {audits.map((each) => (
              <label key={each} className={styles.check}>
                <input
                  type="checkbox"
                  checked={missing.includes(each)}
                  onChange={() => {
                    const next = audits.filter((one) => missing.includes(one) !== (one === each))
                    onChange({ audit: next.length > 0 ? next.join(',') : undefined })
                  }}
                />
                {t(`reports.filter.without.${each}`)}
              </label>
            ))}
          </fieldset>
          <fieldset className={styles.field}>
            <legend>{t('reports.audit.length')}</legend>
            {lengths.map((each) => (
              <label key={each} className={styles.check}>
                <input
                  type="radio"
                  name="report-audit-length"
                  checked={length === each}
                  onChange={() =>
                    onChange({
                      shorter: undefined,
                      longer: undefined,
                      ...(each === 'any' ? {} : { [each]: usual[each] }),
                    })
                  }
                />
                {t(`reports.audit.lengths.${each}`)}
                {each !== 'any' && length === each && (
                  <DurationField
                    label={t(`reports.audit.lengths.${each}`)}
                    looks={timeLooks}
                    seconds={seconds ?? usual[each]}
                    onChange={(typed) => typed > 0 && onChange({ [each]: typed })}
                  />
                )}
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </FilterPart>
  )
}
