/** Leaving this workspace: only admins can bring one back, so it asks where it stands. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { type Session, sessionKey } from '../platform/session.ts'
import { Ask } from '../ui/ask.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { useWrite } from '../ui/write.ts'

export function LeaveSection({ session, workspaceId }: { session: Session; workspaceId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useWrite({
    write: () => api('leaveWorkspace', { path: { workspaceId } }),
    refresh: sessionKey,
    async done() {
      await client.invalidateQueries({ queryKey: sessionKey })
      await navigate({ to: '/' })
    },
  })
  const workspace = session.workspaces.find(({ id }) => id === workspaceId)
  if (!workspace) return null
  const { name } = workspace
  return (
    <Section title={t('settings.profile.leaveTitle', { name })} lead={t('settings.profile.leaveLead')}>
      {workspace.role === 'OWNER' ? (
        <p className={styles.lead}>{t('settings.profile.ownerStays')}</p>
      ) : (
        <div>
          <Ask
            label={t('settings.profile.leave')}
            question={t('settings.profile.askLeave', { name })}
            confirm={t('settings.profile.leave')}
            pending={leave.isPending}
            onConfirm={() => leave.mutate()}
          />
        </div>
      )}
    </Section>
  )
}
