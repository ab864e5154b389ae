/** Limited people by name, one a line: active at once, without an invitation. */
import { Button, MultiSelect, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { useInParts } from '../ui/in-parts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import { useGroups } from './groups.ts'
import { namesOf } from './pasted.ts'
import styles from './team.module.css'

interface Props {
  readonly workspaceId: string
  readonly opened: boolean
  readonly onClose: () => void
}

export default function AddLimitedPanel({ workspaceId, opened, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const groups = useGroups(workspaceId)
  const [text, setText] = useState('')
  const [groupIds, setGroupIds] = useState<string[]>([])
  const { progress, inParts } = useInParts()
  const { names, repeated, tooLong } = namesOf(text)
  const add = useMutation({
    mutationFn: () =>
      inParts(names, async (part) => {
        const users = part.map((name) => ({ name, userGroups: groupIds }))
        await api('addLimitedUsersWithInfo', { path: { workspaceId }, body: { users } })
        // where a later part fails, what is left to add is left in the field
        setText(names.slice(names.indexOf(part.at(-1) ?? '') + 1).join('\n'))
        return part
      }),
    onSuccess(added) {
      toast(t('limited.done', { count: added.length }))
      setText('')
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['w', workspaceId] }),
  })
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('limited.addTitle')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <Refusal error={add.error} />
        <Textarea
          data-autofocus
          autosize
          minRows={5}
          maxRows={14}
          label={t('limited.names')}
          description={t('limited.rule')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={styles.sorted} aria-live="polite">
          {names.length > 0 && <p>{t('limited.count', { count: names.length })}</p>}
          {repeated.length > 0 && <p>{t('limited.repeated', { list: repeated.join(', ') })}</p>}
          {tooLong.length > 0 && <p>{t('limited.tooLong', { list: tooLong.join(', ') })}</p>}
        </div>
        <MultiSelect
          searchable
          label={t('limited.groups')}
          nothingFoundMessage={t('groups.noneTitle')}
          data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={groupIds}
          onChange={setGroupIds}
        />
        <BulkProgress progress={progress} />
        <Button type="submit" loading={add.isPending} disabled={names.length === 0}>
          {t('limited.submit', { count: names.length })}
        </Button>
      </form>
    </SidePanel>
  )
}
