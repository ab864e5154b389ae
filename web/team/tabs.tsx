/** Members, limited members and groups: three lists of one place. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import styles from './tabs.module.css'

export function TeamTabs({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation()
  const params = { workspaceId }
  const shared = { params, className: styles.tab, activeOptions: { exact: true, includeSearch: false } }
  return (
    <nav className={styles.tabs} aria-label={t('team.tabs.label')}>
      <Link to="/w/$workspaceId/team" {...shared}>
        {t('team.tabs.members')}
      </Link>
      <Link to="/w/$workspaceId/team/limited" {...shared}>
        {t('team.tabs.limited')}
      </Link>
      <Link to="/w/$workspaceId/groups" {...shared}>
        {t('team.tabs.groups')}
      </Link>
    </nav>
  )
}
