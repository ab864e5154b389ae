/** By what the lines of the summary are grouped, up to three levels. */
import { useTranslation } from 'react-i18next'
import styles from './reports.module.css'
import { type Grouping, groupings } from './search.ts'

interface Props {
  readonly groups: readonly Grouping[]
  readonly onChange: (groups: readonly Grouping[]) => void
  /** Others than oneself are to be seen. */
  readonly team: boolean
}

const levels = [0, 1, 2] as const

export function GroupsChoice({ groups, onChange, team }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.grouping}>
      {levels.map((level) => {
        const value = groups[level]
        const above = groups.slice(0, level)
        // below single entries there is nothing, and no level is left out
        if (level > groups.length || above.includes('TIMEENTRY')) return null
        const offered = groupings.filter(
          (grouping) =>
            !above.includes(grouping) &&
            (level > 0 || grouping !== 'TIMEENTRY') &&
            (team || (grouping !== 'USER' && grouping !== 'USER_GROUP') || grouping === value),
        )
        return (
          <label key={level}>
            {level === 0 ? (
              t('reports.groups.by')
            ) : (
              <span className="visually-hidden">{t('reports.groups.thenBy')}</span>
            )}
            <select
              className={styles.select}
              value={value ?? ''}
              onChange={({ currentTarget }) => {
                const chosen = offered.find((grouping) => grouping === currentTarget.value)
                const below = groups.slice(level + 1).filter((each) => each !== chosen)
                onChange(chosen ? [...above, chosen, ...(chosen === 'TIMEENTRY' ? [] : below)] : above)
              }}
            >
              {level > 0 && (
                <option value="">{value ? t('reports.groups.none') : t('reports.groups.add')}</option>
              )}
              {offered.map((grouping) => (
                <option key={grouping} value={grouping}>
                  {t(`reports.group.${grouping}`)}
                </option>
              ))}
            </select>
          </label>
        )
      })}
    </div>
  )
}
