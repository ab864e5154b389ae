/** What was tracked most, each to be started again with one press. */
import { Play } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drilled } from '../reports/drill.ts'
import type { ReportLooks } from '../reports/looks.ts'
import type { Span } from '../reports/ranges.ts'
import type { ReportSearch } from '../reports/search.ts'
import { markPress } from '../tracker/presses.ts'
import { toProject, toTask } from '../tracker/shapes.ts'
import { nothingSaid, refused } from '../tracker/timer.ts'
import { startTimer } from '../tracker/writes.ts'
import { Mark } from '../ui/mark.tsx'
import { Segments } from '../ui/segments.tsx'
import styles from './dashboard.module.css'
import type { Activity } from './sums.ts'

interface Props {
  readonly workspaceId: string
  readonly me: string
  readonly activities: readonly Activity[]
  readonly looks: ReportLooks
  readonly search: ReportSearch
  readonly span: Span
  readonly onDown: (search: ReportSearch) => void
}

const first = 10
const amounts = ['TOP', 'ALL'] as const

export function Activities({ workspaceId, me, activities, looks, search, span, onDown }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [shown, setShown] = useState<(typeof amounts)[number]>('TOP')
  const rows = shown === 'TOP' ? activities.slice(0, first) : activities
  const most = activities[0]?.seconds ?? 0
  const below = ({ project, task, description }: Activity) =>
    drilled(
      search,
      [
        { grouping: 'PROJECT', id: project._id },
        { grouping: 'TASK', id: task._id },
        { grouping: 'TIMEENTRY', id: description },
      ],
      span,
      looks.weekStart,
    )
  return (
    <section className={styles.card} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{t('dashboard.most')}</h2>
        {activities.length > first && (
          <Segments
            label={t('dashboard.howMany')}
            choices={amounts.map((value) => ({ value, label: t(`dashboard.show.${value}`) }))}
            value={shown}
            onChange={setShown}
          />
        )}
      </div>
      <ol className={styles.activities}>
        {rows.map((activity) => (
          <li key={activity.key} className={styles.activity}>
            <button type="button" className={styles.what} onClick={() => onDown(below(activity))}>
              <span className={styles.words} data-none={activity.description === ''}>
                {activity.description || t('tracker.noDescription')}
              </span>
              <Where activity={activity} />
            </button>
            <span className={styles.share} aria-hidden>
              <span style={{ '--size': `${(100 * activity.seconds) / (most || 1)}%` }} />
            </span>
            <span className={styles.seconds}>{looks.duration(activity.seconds)}</span>
            <PlayButton workspaceId={workspaceId} me={me} activity={activity} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Where({ activity: { project, task } }: { readonly activity: Activity }) {
  const { t } = useTranslation()
  if (project._id === '') return <span className={styles.where}>{t('reports.none.PROJECT')}</span>
  return (
    <span className={styles.where}>
      <Mark color={project.color ?? 'var(--rest)'} />
      <span>
        {[project.name, task._id === '' ? '' : task.name].filter(Boolean).join(': ')}{' '}
        {project.clientName !== '' && <span className={styles.client}>{project.clientName}</span>}
      </span>
    </span>
  )
}

interface PlayProps {
  readonly workspaceId: string
  readonly me: string
  readonly activity: Activity
}

function PlayButton({ workspaceId, me, activity: { project, task, description } }: PlayProps) {
  const { t } = useTranslation()
  const label = t('tracker.continue', { name: description || project.name })
  const projectId = project._id === '' ? null : project._id
  const taskId = task._id === '' ? null : task._id
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={label}
      title={label}
      onClick={(event) => {
        markPress(event)
        startTimer(
          { workspaceId, userId: me },
          {
            ...nothingSaid,
            description,
            projectId,
            taskId,
            project: projectId
              ? toProject(workspaceId, projectId, { ...project, color: project.color ?? '' })
              : null,
            task: projectId && taskId ? toTask(projectId, taskId, task) : null,
          },
        ).catch((error: unknown) => refused(workspaceId, error))
      }}
    >
      <Play size={15} aria-hidden />
    </button>
  )
}
