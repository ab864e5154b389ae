/**
 * The timer at the top of every page: what is done, for what, and for how long. What runs is edited here, and what
 * comes next is typed here. On a phone it is one line, and a sheet when touched.
 */
import { useQuery } from '@tanstack/react-query'
import { Play, Plus, Square, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../platform/query.ts'
import type { Session } from '../platform/session.ts'
import styles from './bar.module.css'
import { ManualTime } from './bar-manual.tsx'
import { Clock, Running } from './clock.tsx'
import { Description } from './description.tsx'
import { useRunning } from './entries.ts'
import { fieldsQuery, toDraftValues, withFields } from './field-values.ts'
import { FieldsPart } from './fields-part.tsx'
import { KeptMark } from './kept-mark.tsx'
import { useTimeLooks } from './looks.ts'
import { toSpan } from './manual.ts'
import { ModeMenu } from './mode-menu.tsx'
import { markPress, usePressMarks } from './presses.ts'
import { favoriteEntriesQuery, projectsQuery, tagsQuery } from './projects.ts'
import { RunningTitle } from './running-title.tsx'
import { BillablePart, fetchPickers, ProjectPart, projectText, TagsPart } from './said.tsx'
import { pickedOf, toProject, toTask } from './shapes.ts'
import type { Suggestion } from './suggestions.tsx'
import {
  add,
  discard,
  keepWords,
  refused,
  say,
  sayOfRunning,
  startOrStop,
  typeTime,
  typeWords,
  useTimer,
  wordsFor,
} from './timer.ts'
import { useKept, useMarks } from './use-kept.ts'
import { useKeys } from './use-keys.ts'
import type { OnSay } from './writes.ts'

interface Props {
  readonly session: Session
  readonly workspaceId: string
}

export function TimerBar({ session, workspaceId }: Props) {
  const { t } = useTranslation()
  const userId = session.account.id
  const person = { workspaceId, userId }
  const { data } = useRunning(person)
  const running = data ?? undefined
  const looks = useTimeLooks(workspaceId)
  const timer = useTimer(workspaceId)
  const favorites = useQuery(favoriteEntriesQuery(workspaceId)).data ?? []
  const words = useRef<HTMLInputElement>(null)
  const [sheet, setSheet] = useState(false)
  const manual = timer.mode === 'manual' && !looks.forceTimer && !running
  useKeys({
    person,
    favorites,
    onlyTimer: looks.forceTimer,
    onWords: () => words.current?.focus(),
  })
  usePressMarks(running?.timeInterval.start)
  useKept(person)
  const mark = useMarks().get(running?.id ?? '')
  useEffect(() => {
    const idle = setTimeout(() => {
      fetchPickers()
      // they are there at the first press, and without a connection
      void queryClient.prefetchQuery(projectsQuery(workspaceId))
      void queryClient.prefetchQuery(tagsQuery(workspaceId))
    }, 2_000)
    return () => clearTimeout(idle)
  }, [workspaceId])

  const { draft } = timer
  const of = running ?? {
    ...draft,
    project: draft.project ?? null,
    task: draft.task ?? null,
    tags: draft.tags ?? [],
  }
  const billable =
    running?.billable ?? draft.billable ?? draft.task?.billable ?? draft.project?.billable ?? false
  const isBreak = of.type === 'BREAK'
  const description = running ? wordsFor(timer, running) : draft.description
  // a timer asks for them once it runs, what is typed before it is added
  const fields = useQuery({ ...fieldsQuery(workspaceId), enabled: manual }).data ?? []
  const values = running
    ? running.customFieldValues
    : manual
      ? toDraftValues(fields, draft.projectId, draft.customFields)
      : []
  const onSay: OnSay = (set, shown) => {
    if (running) return void sayOfRunning(person, set, shown)
    const { tagIds, billable: _, type: __, ...said } = shown
    say(workspaceId, {
      ...pickedOf(said),
      ...(tagIds ? { tagIds } : {}),
      ...(set.customFields ? { customFields: withFields(draft.customFields, set.customFields) } : {}),
      // another project brings its own
      ...(set.billable === undefined
        ? {}
        : { billable: set.projectId === undefined ? set.billable : undefined }),
    })
  }

  function onPick(suggestion: Suggestion): void {
    const { description: text, projectId, taskId, tagIds, billable: usual } = suggestion
    const { projectName, projectColor, clientName, taskName } = suggestion
    const named = { name: projectName ?? '', color: projectColor ?? '', clientName }
    const shown = {
      description: text,
      projectId,
      taskId,
      project: projectId ? toProject(workspaceId, projectId, named) : null,
      task: projectId && taskId ? toTask(projectId, taskId, { name: taskName ?? '' }) : null,
      tagIds,
      billable: usual,
    }
    if (!running) {
      say(workspaceId, shown)
      return
    }
    typeWords(person, text)
    void keepWords(person)
    void sayOfRunning(person, { projectId, taskId, tagIds, billable: usual }, shown)
  }

  function onAdd(): void {
    const { zone, format } = looks
    const span = toSpan(timer.manual, { now: Date.now(), zone, format })
    if (span) void add(person, span, looks.time(span.end))
    else refused(workspaceId, t('tracker.noSpan'))
  }

  const Icon = running ? Square : manual ? Plus : Play
  const action = t(running ? 'tracker.stop' : manual ? 'tracker.add' : 'tracker.startTimer')
  const button = (
    <button
      type="button"
      className={styles.go}
      data-running={running !== undefined}
      title={`${action} (${running ? 's' : manual ? 'Enter' : 'n'})`}
      onClick={(event) => {
        markPress(event)
        if (manual) onAdd()
        else void startOrStop(person)
      }}
    >
      <Icon size={15} aria-hidden fill={manual ? 'none' : 'currentColor'} />
      {action}
    </button>
  )
  return (
    <section className={styles.bar} aria-label={t('tracker.timer')} data-sheet={sheet}>
      <RunningTitle running={running} />
      <div className={styles.line}>
        <button type="button" className={styles.summary} aria-expanded={sheet} onClick={() => setSheet(true)}>
          <span className={styles.summaryWords}>{description || t('tracker.what')}</span>
          <span className={styles.summaryProject}>
            {isBreak ? t('tracker.break') : projectText(of) || t('tracker.noProject')}
          </span>
        </button>
        {running && (
          <span className={styles.summaryTime}>
            <Running start={running.timeInterval.start} />
          </span>
        )}
        {sheet || button}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the sheet */}
      <div
        className={styles.fields}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setSheet(false)
        }}
      >
        {sheet && (
          <button type="button" className={styles.close} onClick={() => setSheet(false)}>
            <X size={16} aria-hidden />
            {t('frame.close')}
          </button>
        )}
        <Description
          workspaceId={workspaceId}
          of={running ? running.timeInterval.start : 'draft'}
          input={words}
          value={description}
          onType={(text) => (running ? typeWords(person, text) : say(workspaceId, { description: text }))}
          onPick={onPick}
          onEnter={(event) => {
            if (running) return void keepWords(person)
            if (manual) return onAdd()
            markPress(event)
            void startOrStop(person)
          }}
        />
        {isBreak && <span className={styles.break}>{t('tracker.break')}</span>}
        <div className={styles.project}>
          <ProjectPart t={t} workspaceId={workspaceId} of={of} onSay={onSay} />
        </div>
        <FieldsPart t={t} workspaceId={workspaceId} values={values} onSay={onSay} />
        <TagsPart t={t} workspaceId={workspaceId} of={of} onSay={onSay} />
        <BillablePart t={t} billable={billable} onSay={onSay} />
        {manual ? (
          <ManualTime
            looks={looks}
            typed={timer.manual}
            onType={(part) => typeTime(workspaceId, part)}
            onAdd={onAdd}
          />
        ) : (
          <Clock person={person} running={running} looks={looks} />
        )}
        {running && mark && <KeptMark t={t} mark={mark} />}
        {button}
        {running ? (
          <button
            type="button"
            className={styles.icon}
            aria-label={t('tracker.discard')}
            title={t('tracker.discard')}
            onClick={() => void discard(person)}
          >
            <X size={16} aria-hidden />
          </button>
        ) : (
          <ModeMenu workspaceId={workspaceId} manual={manual} isBreak={isBreak} forced={looks.forceTimer} />
        )}
      </div>
      <div role="status" className="visually-hidden">
        {running ? t('tracker.runs', { name: running.description || t('tracker.noDescription') }) : ''}
      </div>
      {timer.refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {timer.refusal}
        </p>
      )}
    </section>
  )
}
