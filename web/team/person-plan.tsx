/** A deactivation that is planned, and the way to take it back. */
import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { toast } from '../ui/toasts.tsx'
import { useWhen } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'

interface Props {
  readonly workspaceId: string
  readonly userId: string
  readonly name: string
  readonly editable: boolean
}

export function PersonPlan({ workspaceId, userId, name, editable }: Props) {
  const { t } = useTranslation()
  const when = useWhen()
  const path = { workspaceId, userId }
  const plan = useQuery({
    queryKey: ['w', workspaceId, 'plan', userId],
    queryFn: () => api('getScheduledDeactivation', { path }),
  })
  const refresh = ['w', workspaceId]
  const renew = useWrite({
    write: (body: { at: string; reason: string | null }) => api('deactivateMember', { path, body }),
    refresh,
  })
  const cancel = useWrite({
    write: (_old: { at: string; reason: string | null }) => api('cancelScheduledDeactivation', { path }),
    refresh,
    done: (_nothing, old) => toast(t('person.planCancelled', { name }), { undo: () => renew.mutate(old) }),
  })
  const scheduled = plan.data?.scheduled
  if (!scheduled) return null
  return (
    <Alert color="yellow" title={t('person.planned', { when: when(scheduled.at) })}>
      <p>
        {[scheduled.by && t('team.why.by', { name: scheduled.by.name ?? '–' }), scheduled.reason]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {editable && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => cancel.mutate({ at: scheduled.at, reason: scheduled.reason })}
        >
          {t('person.planCancel')}
        </Button>
      )}
    </Alert>
  )
}
