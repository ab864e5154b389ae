/** A new row: for a project or a task, or for breaks. */
import { Coffee, Plus } from 'lucide-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { PickButton } from '../tracker/pick-button.tsx'
import type { RowOf } from './sheet.ts'
import styles from './timesheet.module.css'

const picker = () => import('../tracker/project-picker.tsx')
const ProjectPicker = lazy(async () => ({ default: (await picker()).ProjectPicker }))

interface Props {
  readonly workspaceId: string
  readonly hasBreak: boolean
  readonly onAdd: (row: RowOf) => void
}

export function AddRow({ workspaceId, hasBreak, onAdd }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.add}>
      <PickButton
        className={styles.addButton}
        label={t('timesheet.addRow')}
        preload={() => void picker()}
        face={
          <>
            <Plus size={15} aria-hidden /> {t('timesheet.addRow')}
          </>
        }
      >
        {(anchor, close) => (
          <ProjectPicker
            workspaceId={workspaceId}
            anchor={anchor}
            projectId={null}
            taskId={null}
            onClose={close}
            onPick={(_, { projectId = null, taskId = null, project = null, task = null }) => {
              // a row asks for a project; time without one has its row where there is some
              if (projectId !== null) onAdd({ projectId, taskId, type: 'REGULAR', project, task })
            }}
          />
        )}
      </PickButton>
      {!hasBreak && (
        <button
          type="button"
          className={styles.addButton}
          onClick={() => onAdd({ projectId: null, taskId: null, type: 'BREAK' })}
        >
          <Coffee size={15} aria-hidden /> {t('timesheet.addBreak')}
        </button>
      )}
    </div>
  )
}
