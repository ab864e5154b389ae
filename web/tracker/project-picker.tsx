/**
 * Picks a project or a task: favourites on top, found by typing (`task @project` too), made in place with Ctrl+Enter.
 * Source: product.md C9.
 */
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { Pop } from '../ui/pop.tsx'
import { type Choice, splitSearch, toChoices } from './choices.ts'
import { useMayCreate } from './may-create.ts'
import styles from './picker.module.css'
import { ProjectChoice } from './project-choice-picker.tsx'
import {
  createProject,
  createTask,
  favoriteProjectsQuery,
  type PickedProject,
  type PickedTask,
  projectsQuery,
  setFavoriteProject,
} from './projects.ts'
import { toProject, toTask } from './shapes.ts'
import type { OnSay } from './writes.ts'

interface Props {
  readonly workspaceId: string
  readonly anchor: RefObject<HTMLElement | null>
  readonly projectId: string | null
  readonly taskId: string | null
  readonly onClose: () => void
  readonly onPick: OnSay
}

const nothing: never[] = []

export function ProjectPicker({ workspaceId, anchor, projectId, taskId, onClose, onPick }: Props) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(projectId && taskId ? [projectId] : []))
  const [error, setError] = useState<unknown>()
  const [making, setMaking] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const first = useQuery(projectsQuery(workspaceId))
  const asked = useDeferredValue(splitSearch(search))
  // of more than a pickerful the server finds the rest
  const found = useQuery({
    ...projectsQuery(workspaceId, asked.project || asked.text),
    enabled: first.data?.all === false && search.trim() !== '',
  })
  const favorites = useQuery(favoriteProjectsQuery(workspaceId)).data ?? nothing
  const projects =
    (search.trim() === '' ? undefined : found.data?.projects) ?? first.data?.projects ?? nothing
  const choices = useMemo(
    () => toChoices({ projects, favorites, search, open }),
    [projects, favorites, search, open],
  )
  const pickable = choices.filter(({ kind }) => kind !== 'heading')
  const current = pickable[Math.min(at, pickable.length - 1)]
  useEffect(() => {
    if (current) list.current?.querySelector('[data-at=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const may = useMayCreate(workspaceId)
  const typed = splitSearch(search)
  const within = typed.project
    ? projects.find(({ name }) => name.toLowerCase().includes(typed.project))
    : undefined
  const name = search.slice(0, search.lastIndexOf('@') < 0 ? undefined : search.lastIndexOf('@')).trim()
  const taken = projects.some((project) => project.name.toLowerCase() === name.toLowerCase())
  const makes =
    name === ''
      ? undefined
      : within
        ? may.tasks(within.id)
          ? 'task'
          : undefined
        : may.projects && !taken
          ? 'project'
          : undefined

  function pick(project: PickedProject | undefined, task?: PickedTask): void {
    const billable = project ? { billable: task?.billable ?? project.billable } : {}
    onPick(
      { projectId: project?.id ?? null, taskId: task?.id ?? null, ...billable },
      {
        projectId: project?.id ?? null,
        taskId: task?.id ?? null,
        project: project ? toProject(workspaceId, project.id, project) : null,
        task: project && task ? toTask(project.id, task.id, task) : null,
        ...billable,
      },
    )
    onClose()
  }

  function choose(choice: Choice | undefined): void {
    if (choice?.kind === 'none') pick(undefined)
    if (choice?.kind === 'project') pick(choice.project)
    if (choice?.kind === 'task') pick(choice.project, choice.task)
  }

  async function make(): Promise<void> {
    if (!makes || making) return
    setMaking(true)
    setError(undefined)
    try {
      if (makes === 'task' && within) pick(within, await createTask(workspaceId, within.id, name))
      else pick(await createProject(workspaceId, name))
    } catch (refusal) {
      setError(refusal)
    } finally {
      setMaking(false)
    }
  }

  function turn(project: PickedProject, wanted: boolean): void {
    const next = new Set(open)
    if (wanted) next.add(project.id)
    else next.delete(project.id)
    setOpen(next)
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void make()
    else if (event.key === 'Enter') choose(current)
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, pickable.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'ArrowRight' && search === '' && current?.kind === 'project')
      turn(current.project, true)
    else if (event.key === 'ArrowLeft' && search === '' && current?.kind === 'project')
      turn(current.project, false)
    else return
    event.preventDefault()
  }

  const idOf = (choice: Choice) => `project-choice-${choice.id}`
  return (
    <Pop label={t('tracker.pickProject')} anchor={anchor} onClose={onClose}>
      <input
        data-autofocus
        className={styles.search}
        placeholder={t('tracker.findProject')}
        aria-label={t('tracker.findProject')}
        role="combobox"
        aria-expanded
        aria-haspopup="grid"
        aria-controls="project-choices"
        aria-activedescendant={current && idOf(current)}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={pressed}
      />
      <div
        ref={list}
        id="project-choices"
        role="grid"
        aria-label={t('tracker.projects')}
        className={styles.list}
      >
        {choices.map((choice) =>
          choice.kind === 'heading' ? (
            <div key={choice.id} role="row" className={styles.heading}>
              <span role="gridcell">
                {choice.text === undefined ? t('tracker.favorites') : choice.text || t('tracker.noClient')}
              </span>
            </div>
          ) : (
            <ProjectChoice
              key={choice.id}
              id={idOf(choice)}
              choice={choice}
              current={choice === current}
              picked={isPicked(choice, projectId, taskId)}
              onChoose={choose}
              onTurn={turn}
              onFavorite={(project, favorite) => {
                setFavoriteProject(workspaceId, project.id, favorite).catch(setError)
              }}
            />
          ),
        )}
        {first.data && pickable.length === 0 && <p className={styles.note}>{t('tracker.noProjects')}</p>}
      </div>
      {error !== undefined && (
        <p role="alert" className={styles.bad}>
          {wordsOf(error, t('states.unreachableText'))}
        </p>
      )}
      {first.error && (
        <p role="alert" className={styles.bad}>
          {wordsOf(first.error, t('states.unreachableText'))}
        </p>
      )}
      {makes && (
        <button type="button" className={styles.make} aria-disabled={making} onClick={() => void make()}>
          <Plus size={15} aria-hidden />
          <span className={styles.text}>
            {makes === 'task'
              ? t('tracker.createTask', { name, project: within?.name ?? '' })
              : t('tracker.createProject', { name })}
          </span>
          <kbd>Ctrl ⏎</kbd>
        </button>
      )}
      {name !== '' && !makes && pickable.length === 0 && !taken && (
        <p className={styles.note}>{t('tracker.mayNotCreate')}</p>
      )}
    </Pop>
  )
}

function isPicked(choice: Choice, projectId: string | null, taskId: string | null): boolean {
  if (choice.kind === 'none') return projectId === null
  if (choice.kind === 'project') return choice.project.id === projectId && taskId === null
  return choice.kind === 'task' && choice.task.id === taskId
}
