/** A line of the project picker: the project with its tasks and its star, a task, or none. */
import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Choice } from './choices.ts'
import { Dot } from './dot.tsx'
import styles from './picker.module.css'
import type { PickedProject } from './projects.ts'

type Pickable = Exclude<Choice, { kind: 'heading' }>

interface Props {
  readonly id: string
  readonly choice: Pickable
  readonly current: boolean
  readonly picked: boolean
  readonly onChoose: (choice: Pickable) => void
  readonly onTurn: (project: PickedProject, open: boolean) => void
  readonly onFavorite: (project: PickedProject, favorite: boolean) => void
}

export function ProjectChoice({ id, choice, current, picked, onChoose, onTurn, onFavorite }: Props) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-selected={picked}
      data-at={current}
      data-task={choice.kind === 'task'}
      className={styles.choice}
      onClick={() => onChoose(choice)}
    >
      {choice.kind === 'project' && <Dot color={choice.project.color} />}
      <span role="gridcell" className={styles.text}>
        {choice.kind === 'none' && t('tracker.noProject')}
        {choice.kind === 'task' && choice.task.name}
        {choice.kind === 'project' && choice.project.name}
      </span>
      {choice.kind === 'project' && (
        <>
          <TaskCount choice={choice} onTurn={onTurn} />
          <span role="gridcell">
            <button
              type="button"
              tabIndex={-1}
              className={styles.small}
              aria-pressed={choice.favorite}
              aria-label={t('tracker.favorite', { name: choice.project.name })}
              onClick={(event) => {
                event.stopPropagation()
                onFavorite(choice.project, !choice.favorite)
              }}
            >
              <Star size={14} aria-hidden fill={choice.favorite ? 'currentColor' : 'none'} />
            </button>
          </span>
        </>
      )}
    </div>
  )
}

function TaskCount({
  choice: { project, open },
  onTurn,
}: {
  readonly choice: Extract<Choice, { kind: 'project' }>
  readonly onTurn: (project: PickedProject, open: boolean) => void
}) {
  const { t } = useTranslation()
  const count = (project.tasks ?? []).filter(({ status }) => status === 'ACTIVE').length
  if (count === 0) return null
  return (
    <span role="gridcell">
      <button
        type="button"
        tabIndex={-1}
        className={styles.small}
        aria-expanded={open}
        onClick={(event) => {
          event.stopPropagation()
          onTurn(project, !open)
        }}
      >
        {t('tracker.taskCount', { count })}
      </button>
    </span>
  )
}
