/** The parts that say what time was for: project, tags, billable; the same in the bar and in every line of the list. */
import type { TFunction } from 'i18next'
import { DollarSign, Plus, Tag } from 'lucide-react'
import { lazy } from 'react'
import { Dot } from './dot.tsx'
import type { Entry } from './entries.ts'
import { PickButton } from './pick-button.tsx'
import styles from './said.module.css'
import type { OnSay } from './writes.ts'

const projectPicker = () => import('./project-picker.tsx')
const tagPicker = () => import('./tag-picker.tsx')
const ProjectPicker = lazy(async () => ({ default: (await projectPicker()).ProjectPicker }))
const TagPicker = lazy(async () => ({ default: (await tagPicker()).TagPicker }))

/** For the first idle moment, so that the first click finds them there. */
export function fetchPickers(): void {
  // without a connection they are fetched when they are wanted
  Promise.all([projectPicker(), tagPicker()]).catch(() => {})
}

type Parts = Pick<Entry, 'projectId' | 'taskId' | 'project' | 'task' | 'tags'> & {
  readonly tagIds: readonly string[] | null
}

interface Props {
  readonly t: TFunction
  readonly workspaceId: string
  readonly of: Parts
  readonly onSay: OnSay
  /** Why it can't be changed. */
  readonly locked?: string | undefined
  /** Beside the name of the part, where several lines have the same. */
  readonly name?: string | undefined
}

export function projectText({ project, task }: Pick<Entry, 'project' | 'task'>): string {
  return [project?.name, task?.name].filter(Boolean).join(': ')
}

export function ProjectPart({ t, workspaceId, of, onSay, locked, name }: Props) {
  const text = projectText(of)
  const label = text === '' ? t('tracker.project') : t('tracker.projectIs', { name: text })
  return (
    <PickButton
      className={styles.project}
      label={name ? `${label}, ${name}` : label}
      title={locked ?? (text || t('tracker.project'))}
      disabled={locked !== undefined}
      preload={() => void projectPicker()}
      face={
        of.project ? (
          <>
            <Dot color={of.project.color} />
            <span className={styles.projectName}>
              {of.project.name}
              {of.task && <>: {of.task.name}</>}
            </span>
            {of.project.clientName !== '' && <span className={styles.client}>{of.project.clientName}</span>}
          </>
        ) : (
          <>
            <Plus size={15} aria-hidden />
            <span className={styles.none}>{t('tracker.project')}</span>
          </>
        )
      }
    >
      {(anchor, close) => (
        <ProjectPicker
          workspaceId={workspaceId}
          anchor={anchor}
          projectId={of.projectId}
          taskId={of.taskId}
          onClose={close}
          onPick={onSay}
        />
      )}
    </PickButton>
  )
}

export function TagsPart({ t, workspaceId, of, onSay, locked, name }: Props) {
  const names = (of.tags ?? []).map((tag) => tag.name).join(', ')
  const label = names === '' ? t('tracker.tags') : t('tracker.tagsAre', { names })
  return (
    <PickButton
      className={styles.icon}
      label={name ? `${label}, ${name}` : label}
      title={locked ?? (names || t('tracker.tags'))}
      disabled={locked !== undefined}
      preload={() => void tagPicker()}
      face={
        <>
          <Tag size={16} aria-hidden className={names === '' ? undefined : styles.on} />
          {names !== '' && <span className={styles.tagNames}>{names}</span>}
        </>
      }
    >
      {(anchor, close) => (
        <TagPicker
          workspaceId={workspaceId}
          anchor={anchor}
          tagIds={of.tagIds ?? []}
          onClose={close}
          onPick={onSay}
        />
      )}
    </PickButton>
  )
}

export function BillablePart({
  t,
  billable,
  onSay,
  locked,
  name,
}: {
  readonly t: TFunction
  readonly billable: boolean
  readonly onSay: OnSay
  readonly locked?: string | undefined
  readonly name?: string | undefined
}) {
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={name ? `${t('tracker.billable')}, ${name}` : t('tracker.billable')}
      aria-pressed={billable}
      aria-disabled={locked !== undefined}
      title={locked ?? t(billable ? 'tracker.isBillable' : 'tracker.notBillable')}
      onClick={() => {
        if (locked === undefined) onSay({ billable: !billable }, { billable: !billable })
      }}
    >
      <DollarSign size={16} aria-hidden className={billable ? styles.on : undefined} />
    </button>
  )
}

export type { OnSay }
export { Dot }
