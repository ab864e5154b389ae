/** The workspace: how it is called and counts, who may do and see what, and to whom it belongs. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { Page } from '../ui/page.tsx'
import { sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { LocksSection } from './workspace-locks.tsx'
import { NamingSection } from './workspace-name.tsx'
import { OwnershipSection } from './workspace-ownership.tsx'
import { PermissionsSection } from './workspace-permissions.tsx'
import { useSettings } from './workspace-settings.ts'
import { ShowingSection } from './workspace-showing.tsx'
import { TrackingSection } from './workspace-tracking.tsx'
import { WorkSection } from './workspace-work.tsx'

export function WorkspacePage() {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/settings' })
  const { data: session } = useSession()
  const settings = useSettings(workspaceId)
  const workspace = useQuery({
    queryKey: ['w', workspaceId, 'workspace'],
    queryFn: () => api('getWorkspaceOfUser', { path: { workspaceId } }),
  })
  if (!session) return null
  const error = settings.error ?? workspace.error
  const again = () => {
    void settings.refetch()
    void workspace.refetch()
  }
  const readOnly = !may(session, workspaceId, 'workspace.settings')
  return (
    <Page narrow title={t('pages.workspace')}>
      {error && <Failed error={error} retry={again} />}
      {!error && !(settings.data && workspace.data) && <RowsComing />}
      {readOnly && <p className={styles.lead}>{t('settings.workspace.readOnly')}</p>}
      {settings.data && workspace.data && (
        <fieldset className={styles.plain} disabled={readOnly} aria-label={t('pages.workspace')}>
          <NamingSection key={workspace.data.name} workspace={workspace.data} readOnly={readOnly} />
          <WorkSection workspaceId={workspaceId} settings={settings.data} />
          <ShowingSection workspaceId={workspaceId} settings={settings.data} />
          <TrackingSection workspaceId={workspaceId} settings={settings.data} />
          <LocksSection workspaceId={workspaceId} settings={settings.data} />
          <PermissionsSection workspaceId={workspaceId} settings={settings.data} />
        </fieldset>
      )}
      {workspace.data && may(session, workspaceId, 'workspace.own') && (
        <OwnershipSection workspace={workspace.data} self={session.account.id} />
      )}
    </Page>
  )
}
