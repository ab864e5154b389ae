/** The frame of every report: its name, the others beside it, and what is done with the whole of it. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import charts from './charts.module.css'
import styles from './reports.module.css'
import type { ReportSearch } from './search.ts'
import type { Sight } from './sight.ts'

const tabs = [
  { name: 'summary', to: '/w/$workspaceId/reports' },
  { name: 'detailed', to: '/w/$workspaceId/reports/detailed' },
  { name: 'weekly', to: '/w/$workspaceId/reports/weekly' },
  { name: 'attendance', to: '/w/$workspaceId/reports/attendance' },
  { name: 'expenses', to: '/w/$workspaceId/reports/expenses' },
  { name: 'shared', to: '/w/$workspaceId/reports/shared' },
] as const
export type ReportName = (typeof tabs)[number]['name']

interface Props {
  readonly workspaceId: string
  readonly name: ReportName
  /** What is narrowed goes along to the other reports. */
  readonly search: ReportSearch
  readonly sight: Sight
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function ReportFrame({ workspaceId, name, search, sight, actions, children }: Props) {
  const { t } = useTranslation()
  return (
    <Page title={t(`reports.title.${name}`)} actions={actions}>
      <nav className={styles.tabs} aria-label={t('pages.reports')}>
        {tabs
          .filter((tab) => tab.name !== 'attendance' || sight.managesPeople)
          .map((tab) => (
            <Link
              key={tab.name}
              to={tab.to}
              params={{ workspaceId }}
              search={carried(search)}
              activeOptions={{ exact: true, includeSearch: false }}
              className={styles.tab}
            >
              {t(`reports.tab.${tab.name}`)}
            </Link>
          ))}
      </nav>
      <div className={`${styles.report} ${charts.palette}`}>{children}</div>
    </Page>
  )
}

/** The range and what is narrowed, without what only one report has. */
function carried(search: ReportSearch): ReportSearch {
  const {
    by: _by,
    sort: _sort,
    down: _down,
    audit: _audit,
    shorter: _s,
    longer: _l,
    view: _view,
    hours: _hours,
    away: _away,
    ...rest
  } = search
  return rest
}
