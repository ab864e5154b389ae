/** Deleting projects can't be undone, so it says what goes and what stays. */
import { useTranslation } from 'react-i18next'
import { AskFirst } from '../ui/ask-first.tsx'
import { useAmounts } from './amounts.ts'

interface Leaving {
  readonly name: string
  readonly trackedSeconds: number
}

interface Props<Project extends Leaving> {
  readonly workspaceId: string
  /** Undefined: nobody asked. */
  readonly projects: readonly Project[] | undefined
  readonly onDelete: (projects: readonly Project[]) => void
  readonly onClose: () => void
}

export function DeleteProjects<Project extends Leaving>(props: Props<Project>) {
  const { workspaceId, projects = [], onDelete, onClose } = props
  const { t } = useTranslation()
  const amounts = useAmounts(workspaceId)
  const seconds = projects.reduce((sum, { trackedSeconds }) => sum + trackedSeconds, 0)
  const count = projects.length
  return (
    <AskFirst
      opened={props.projects !== undefined}
      title={t('projects.deletion.title', { count, name: projects[0]?.name })}
      confirm={t('projects.deletion.confirm', { count })}
      onConfirm={() => onDelete(projects)}
      onClose={onClose}
    >
      <p>{t('projects.deletion.text', { count, time: amounts.duration(seconds) })}</p>
    </AskFirst>
  )
}
