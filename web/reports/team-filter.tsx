/** Narrowing by people and groups, and by whether people are still active. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { Segments } from '../ui/segments.tsx'
import { ChooseMany, type Option } from './choose-many.tsx'
import { FilterPart } from './filter-part.tsx'
import styles from './filters.module.css'
import { pickedText, toPicked } from './picked.ts'
import type { Offer } from './picks.ts'
import { type Picked, type ReportSearch, without } from './search.ts'

type Team = Pick<ReportSearch, 'user' | 'group' | 'people'>
export type TeamChange = { [Name in keyof Team]: Team[Name] | undefined }

interface Props {
  readonly offer: Offer
  readonly groups: ReadonlySet<string>
  readonly search: Team
  readonly onChange: (team: TeamChange) => void
}

const states = ['ALL', 'ACTIVE', 'INACTIVE'] as const
const modes = ['any', 'not'] as const
const noGroup = 'no-group'

export function TeamFilter({ offer, groups, search, onChange }: Props) {
  const { t } = useTranslation()
  const users = toPicked(search.user)
  const teams = toPicked(search.group)
  // one switch for both
  const mode: Picked['mode'] = users.mode === 'not' || teams.mode === 'not' ? 'not' : 'any'
  const picked = useMemo(
    () =>
      new Set([
        ...toPicked(search.user).ids,
        ...toPicked(search.group).ids.map((id) => (id === without ? noGroup : id)),
      ]),
    [search.user, search.group],
  )
  const options = useMemo<readonly Option[]>(() => {
    const heading = t('reports.filter.groups')
    return [{ id: noGroup, name: t('reports.filter.without.group'), heading }, ...offer.options]
  }, [offer.options, t])
  const say = (part: Partial<TeamChange>) =>
    onChange({ user: search.user, group: search.group, people: search.people, ...part })
  const turned = (of: Picked, id: string): Picked => {
    const rest = of.ids.filter((each) => each !== id)
    return { mode, ids: rest.length < of.ids.length ? rest : [...of.ids, id] }
  }
  const turn = (id: string) => {
    if (id === noGroup) say({ group: pickedText(turned(teams, without)) })
    else if (groups.has(id) || teams.ids.includes(id)) say({ group: pickedText(turned(teams, id)) })
    else say({ user: pickedText(turned(users, id)) })
  }
  const [first] = picked
  const name = picked.size === 1 ? options.find(({ id }) => id === first)?.name : undefined
  const whom = picked.size === 0 ? undefined : (name ?? t('reports.filter.chosen', { count: picked.size }))
  const said = [
    search.people && t(`reports.filter.people.${search.people}`),
    mode === 'not' && whom ? t('reports.filter.said.not', { what: whom }) : whom,
  ].filter((words) => words !== undefined)
  return (
    <FilterPart
      name={t('reports.filter.team')}
      said={said.length > 0 ? said.join(', ') : undefined}
      onClear={() => onChange({ user: undefined, group: undefined, people: undefined })}
    >
      {() => (
        <ChooseMany
          label={t('reports.filter.team')}
          options={options}
          picked={picked}
          onTurn={turn}
          onSearch={offer.search}
          coming={offer.isPending}
          failed={offer.error ? wordsOf(offer.error, t('states.unreachableText')) : undefined}
          above={
            <div className={styles.modes}>
              <Segments
                label={t('reports.filter.peopleAre')}
                choices={states.map((value) => ({ value, label: t(`reports.filter.people.${value}`) }))}
                value={search.people ?? 'ALL'}
                onChange={(value) => say({ people: value === 'ALL' ? undefined : value })}
              />
              <Segments
                label={t('reports.filter.mode')}
                choices={modes.map((value) => ({ value, label: t(`reports.filter.modes.${value}`) }))}
                value={mode === 'not' ? 'not' : 'any'}
                onChange={(value) => {
                  const next = (of: Picked) =>
                    of.ids.length > 0 ? pickedText({ ...of, mode: value }) : undefined
                  const user = next(users)
                  // with nobody picked the switch still holds
                  say({ user: picked.size === 0 ? `${value}:` : user, group: next(teams) })
                }}
              />
            </div>
          }
        />
      )}
    </FilterPart>
  )
}
