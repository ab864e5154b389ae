/**
 * What every report is narrowed by. Each change holds at once: the address says it, the old answer stays until the new
 * one is there. Kinds that few ask for are switched on in a menu. Source: product.md E3.
 */
import { Menu } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { ListFilter } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGroups } from '../team/groups.ts'
import { RowMenu } from '../ui/row-menu.tsx'
import { FieldFilter } from './field-filter.tsx'
import styles from './filters.module.css'
import type { ReportLooks } from './looks.ts'
import { PickFilter } from './pick-filter.tsx'
import { isNarrowed, unnarrowed } from './picked.ts'
import {
  useClientOffer,
  useFieldOffer,
  useProjectOffer,
  useTagOffer,
  useTaskOffer,
  useTeamOffer,
} from './picks.ts'
import { RangePicker } from './range-picker.tsx'
import type { Span } from './ranges.ts'
import { type FieldAsked, type Preset, type ReportSearch, said } from './search.ts'
import { StatusFilter } from './status-filter.tsx'
import { TeamFilter } from './team-filter.tsx'
import { WordsFilter } from './words-filter.tsx'

interface Props {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly onSearch: (search: ReportSearch) => void
  readonly looks: ReportLooks
  /** Whether other people's time is there to be narrowed. */
  readonly team: boolean
  readonly week?: { readonly span: Span; readonly presets: readonly Preset[] }
  /** They have no tags, fields or types, and a note in place of a description. */
  readonly expenses?: boolean
  /** Of this report alone. */
  readonly more?: ReactNode
}

export type Change = { [Name in keyof ReportSearch]?: ReportSearch[Name] | undefined }

const tagModes = ['any', 'not', 'only'] as const
const extras = ['task', 'description'] as const

export function Filters({ workspaceId, search, onSearch, looks, team, week, expenses = false, more }: Props) {
  const { t } = useTranslation()
  const change = useCallback(
    (changed: Change) => onSearch(said({ ...search, ...changed })),
    [search, onSearch],
  )
  const [kept, setKept] = useLocalStorage<readonly string[]>({
    key: `stint.report-filters.${workspaceId}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  // what was just switched on opens by itself
  const [fresh, setFresh] = useState<string>()
  const fields = useFieldOffer(workspaceId).filter(
    ({ entityType }) => !expenses && (team || entityType !== 'USER'),
  )
  const asked = search.fields ?? []
  const isSet = (id: string) =>
    (id === 'task' && search.task !== undefined) ||
    (id === 'description' && (search.text !== undefined || search.bare !== undefined)) ||
    asked.some((each) => each.id === id)
  const isOn = (id: string) => kept.includes(id) || isSet(id)
  const turn = (id: string) => {
    if (isOn(id)) {
      setKept(kept.filter((each) => each !== id))
      if (id === 'task') change({ task: undefined })
      else if (id === 'description') change({ text: undefined, bare: undefined })
      else change({ fields: withField(asked, id, undefined) })
    } else {
      setKept([...kept, id])
      setFresh(id)
    }
  }
  return (
    <search className={styles.bar} aria-label={t('reports.filter.label')}>
      <RangePicker search={search} looks={looks} onChange={change} {...(week ? { fixed: week } : {})} />
      {team && <Team workspaceId={workspaceId} search={search} change={change} />}
      <Things workspaceId={workspaceId} search={search} change={change} tagged={!expenses} />
      {isOn('task') && (
        <Tasks workspaceId={workspaceId} search={search} change={change} opens={fresh === 'task'} />
      )}
      <StatusFilter
        search={search}
        onChange={change}
        billing={looks.settings?.activeBillableHours ?? true}
        typed={!expenses}
      />
      {isOn('description') && (
        <WordsFilter search={search} onChange={change} opens={fresh === 'description'} />
      )}
      {fields
        .filter(({ id }) => isOn(id))
        .map((field) => (
          <FieldFilter
            key={field.id}
            field={field}
            value={asked.find(({ id }) => id === field.id)}
            onChange={(value) => change({ fields: withField(asked, field.id, value) })}
            opens={fresh === field.id}
          />
        ))}
      {more}
      <RowMenu
        label={t('reports.filter.more')}
        stays
        face={
          <>
            <ListFilter size={15} aria-hidden /> {t('reports.filter.more')}
          </>
        }
      >
        {() => (
          <>
            {extras.map((id) => (
              <Switch key={id} name={t(`reports.filter.${id}`)} on={isOn(id)} onTurn={() => turn(id)} />
            ))}
            {fields.length > 0 && <Menu.Divider />}
            {fields.map(({ id, name }) => (
              <Switch key={id} name={name} on={isOn(id)} onTurn={() => turn(id)} />
            ))}
          </>
        )}
      </RowMenu>
      {isNarrowed(search) && (
        <button type="button" className={styles.clear} onClick={() => onSearch(unnarrowed(search))}>
          {t('reports.filter.clear')}
        </button>
      )}
    </search>
  )
}

function Switch({ name, on, onTurn }: { name: string; on: boolean; onTurn: () => void }) {
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={on}
      leftSection={<span aria-hidden>{on ? '☑' : '☐'}</span>}
      onClick={onTurn}
    >
      {name}
    </Menu.Item>
  )
}

function withField(
  asked: readonly FieldAsked[],
  id: string,
  value: FieldAsked | undefined,
): readonly FieldAsked[] | undefined {
  const rest = asked.filter((each) => each.id !== id)
  const next = value ? [...rest, value] : rest
  return next.length > 0 ? next : undefined
}

interface PartProps {
  readonly workspaceId: string
  readonly search: ReportSearch
  readonly change: (change: Change) => void
}

function Team({ workspaceId, search, change }: PartProps) {
  const offer = useTeamOffer(workspaceId, true)
  const { data } = useGroups(workspaceId)
  const groups = useMemo(() => new Set((data ?? []).map(({ id }) => id)), [data])
  return <TeamFilter offer={offer} groups={groups} search={search} onChange={change} />
}

function Things({ workspaceId, search, change, tagged }: PartProps & { readonly tagged: boolean }) {
  const { t } = useTranslation()
  const clients = useClientOffer(workspaceId)
  const projects = useProjectOffer(workspaceId, true)
  const tags = useTagOffer(workspaceId, tagged)
  return (
    <>
      <PickFilter
        name={t('reports.filter.client')}
        offer={clients}
        none={t('reports.filter.without.client')}
        value={search.client}
        onChange={(client) => change({ client })}
      />
      <PickFilter
        name={t('reports.filter.project')}
        offer={projects}
        none={t('reports.filter.without.project')}
        value={search.project}
        onChange={(project) => change({ project })}
      />
      {tagged && (
        <PickFilter
          name={t('reports.filter.tag')}
          offer={tags}
          none={t('reports.filter.without.tag')}
          modes={tagModes}
          value={search.tag}
          onChange={(tag) => change({ tag })}
        />
      )}
    </>
  )
}

function Tasks({ workspaceId, search, change, opens }: PartProps & { readonly opens: boolean }) {
  const { t } = useTranslation()
  const offer = useTaskOffer(workspaceId, true)
  return (
    <PickFilter
      name={t('reports.filter.task')}
      offer={offer}
      none={t('reports.filter.without.task')}
      value={search.task}
      onChange={(task) => change({ task })}
      opens={opens}
    />
  )
}
