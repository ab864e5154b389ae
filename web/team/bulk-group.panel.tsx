/** Everybody who is selected into a group, or out of it; both can be undone. */
import { Button, SegmentedControl, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { useInParts } from '../ui/in-parts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import { useGroups } from './groups.ts'
import styles from './team.module.css'

export interface BulkProps {
  readonly workspaceId: string
  readonly userIds: readonly string[]
  readonly opened: boolean
  readonly onClose: () => void
  /** Something may have changed: the lists ask again. */
  readonly onDone: () => unknown
}

type Direction = 'add' | 'remove'

export default function BulkGroupPanel({ workspaceId, userIds, opened, onClose, onDone }: BulkProps) {
  const { t } = useTranslation()
  const groups = useGroups(workspaceId)
  const [direction, setDirection] = useState<Direction>('add')
  const [groupId, setGroupId] = useState<string | null>(null)
  const { progress, inParts } = useInParts()
  const change = (userGroupId: string, ids: readonly string[], way: Direction) =>
    inParts(ids, async (part) => {
      const body = way === 'add' ? { add: part, remove: [] } : { add: [], remove: part }
      const { added, removed } = await api('changePeopleOfGroup', {
        path: { workspaceId, userGroupId },
        body,
      })
      return [...added, ...removed]
    })
  const back = useMutation({
    mutationFn: ({ id, changed, way }: { id: string; changed: readonly string[]; way: Direction }) =>
      change(id, changed, way === 'add' ? 'remove' : 'add'),
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: onDone,
  })
  const save = useMutation({
    mutationFn: ({ id, way }: { id: string; way: Direction }) => change(id, userIds, way),
    onSuccess(changed, { id, way }) {
      const group = groups.data?.find((each) => each.id === id)?.name ?? ''
      const text = t(way === 'add' ? 'team.bulk.added' : 'team.bulk.removed', {
        count: changed.length,
        group,
      })
      toast(text, changed.length > 0 ? { undo: () => back.mutate({ id, changed, way }) } : {})
      onClose()
    },
    onSettled: onDone,
  })
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={t('team.bulk.groupsTitle', { count: userIds.length })}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (groupId !== null) save.mutate({ id: groupId, way: direction })
        }}
      >
        <Refusal error={save.error} />
        <SegmentedControl
          aria-label={t('team.bulk.direction')}
          data={[
            { value: 'add', label: t('team.bulk.add') },
            { value: 'remove', label: t('team.bulk.remove') },
          ]}
          value={direction}
          onChange={(value) => setDirection(value === 'remove' ? 'remove' : 'add')}
        />
        <Select
          data-autofocus
          openOnFocus={false}
          searchable
          label={t('person.ofGroup')}
          nothingFoundMessage={t('groups.noneTitle')}
          data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={groupId}
          onChange={setGroupId}
        />
        <BulkProgress progress={progress} />
        <Button type="submit" loading={save.isPending} disabled={groupId === null}>
          {groupId === null
            ? t('team.bulk.chooseGroup')
            : t(direction === 'add' ? 'team.bulk.addSubmit' : 'team.bulk.removeSubmit', {
                count: userIds.length,
              })}
        </Button>
      </form>
    </SidePanel>
  )
}
