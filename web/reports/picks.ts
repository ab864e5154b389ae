/** What the filters offer: clients, projects, tasks, tags, people, groups and fields, those of the past included. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, apiPage, type Reply } from '../platform/api.ts'
import { useClients } from '../projects/projects.ts'
import { useGroups } from '../team/groups.ts'
import { nameOf } from '../team/people.ts'
import type { Option } from './choose-many.tsx'

export interface Offer {
  readonly options: readonly Option[]
  readonly isPending: boolean
  readonly error: unknown
  /** Undefined: all of them are there. */
  readonly search?: ((text: string) => void) | undefined
}

/** More than anybody looks through; the rest is found by typing. */
const most = 1000

type Project = Reply<'getProjects'>[number]

function useProjectRows(workspaceId: string, enabled: boolean) {
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed, 120)
  const ask = (name: string) => ({
    queryKey: ['w', workspaceId, 'report-projects', name],
    async queryFn({ signal }: { signal: AbortSignal }) {
      const query = { hydrated: true, 'sort-column': 'NAME', 'page-size': most, ...(name ? { name } : {}) }
      return apiPage('getProjects', { path: { workspaceId }, query, signal })
    },
  })
  const first = useQuery({ ...ask(''), enabled })
  const partly = first.data?.isLast === false
  const found = useQuery({ ...ask(text), enabled: enabled && partly && text !== '' })
  const rows = useMemo(() => {
    const all = new Map<string, Project>()
    for (const row of [...(found.data?.rows ?? []), ...(first.data?.rows ?? [])]) all.set(row.id, row)
    return [...all.values()]
  }, [first.data, found.data])
  return { rows, isPending: first.isPending, error: first.error, search: partly ? setTyped : undefined }
}

export function useProjectOffer(workspaceId: string, enabled: boolean): Offer {
  const { rows, ...rest } = useProjectRows(workspaceId, enabled)
  const options = useMemo(
    () =>
      rows.map(({ id, name, color, clientName, archived }) => ({
        id,
        name,
        color,
        aside: clientName,
        faded: archived,
      })),
    [rows],
  )
  return { options, ...rest }
}

export function useTaskOffer(workspaceId: string, enabled: boolean): Offer {
  const { rows, ...rest } = useProjectRows(workspaceId, enabled)
  const options = useMemo(
    () =>
      rows.flatMap(({ name: heading, tasks }) =>
        (tasks ?? []).map(({ id, name, status }) => ({ id, name, heading, faded: status === 'DONE' })),
      ),
    [rows],
  )
  return { options, ...rest }
}

export function useClientOffer(workspaceId: string): Offer {
  const { data, isPending, error } = useClients(workspaceId)
  const options = useMemo(
    () => (data ?? []).map(({ id, name, archived }) => ({ id, name, faded: archived })),
    [data],
  )
  return { options, isPending, error }
}

export function useTagOffer(workspaceId: string, enabled: boolean): Offer {
  const { data, isPending, error } = useQuery({
    enabled,
    queryKey: ['w', workspaceId, 'report-tags'],
    queryFn: ({ signal }) =>
      api('getTags', { path: { workspaceId }, query: { 'sort-column': 'NAME', 'page-size': 5000 }, signal }),
  })
  const options = useMemo(
    () => (data ?? []).map(({ id, name, archived }) => ({ id, name, faded: archived })),
    [data],
  )
  return { options, isPending, error }
}

/** Groups, then people; in a large workspace the server finds them. */
export function useTeamOffer(workspaceId: string, enabled: boolean): Offer {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed, 120)
  const groups = useGroups(workspaceId, enabled)
  const people = useQuery({
    enabled,
    queryKey: ['w', workspaceId, 'report-people', text],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api('getTeam', {
        path: { workspaceId },
        query: { status: 'ALL', q: text === '' ? undefined : text, 'page-size': 200 },
        signal,
      }),
  })
  const options = useMemo(() => {
    const people_ = (people.data?.members ?? []).map((person) => ({
      id: person.id,
      name: nameOf(person),
      heading: t('reports.filter.everybody'),
      faded: person.membershipStatus === 'INACTIVE',
    }))
    const groups_ = (groups.data ?? []).map(({ id, name }) => ({
      id,
      name,
      heading: t('reports.filter.groups'),
    }))
    return [...groups_, ...people_]
  }, [people.data, groups.data, t])
  return {
    options,
    isPending: people.isPending,
    error: people.error ?? groups.error,
    search: setTyped,
  }
}

export type Field = Reply<'ofWorkspace'>[number]

/** The fields of entries and of people, those that are hidden now left out. */
export function useFieldOffer(workspaceId: string): readonly Field[] {
  const { data } = useQuery({
    queryKey: ['w', workspaceId, 'report-fields'],
    queryFn: () =>
      api('ofWorkspace', {
        path: { workspaceId },
        query: { 'entity-type': ['TIMEENTRY', 'USER'] },
      }),
  })
  return useMemo(() => (data ?? []).filter(({ status }) => status !== 'INACTIVE'), [data])
}
