/** One rate for everybody who is selected, from now or from a day on. */
import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { useInParts } from '../ui/in-parts.ts'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { startOfDay } from '../ui/when.ts'
import type { BulkProps } from './bulk-group.panel.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import styles from './team.module.css'

interface Changed {
  readonly userId: string
  readonly before: number | null
}

export default function BulkRatePanel({ workspaceId, userIds, opened, onClose, onDone }: BulkProps) {
  const { t } = useTranslation()
  const timeZone = useSession().data?.account.settings?.timeZone ?? 'UTC'
  const [kind, setKind] = useState<'BILLABLE' | 'COST'>('BILLABLE')
  const [amount, setAmount] = useState<number | string>('')
  const [day, setDay] = useState('')
  const { progress, inParts } = useInParts()
  const set = (ids: readonly string[], minor: number, of: typeof kind, since?: string) =>
    inParts(ids, (part) =>
      api('updateMemberRates', {
        path: { workspaceId },
        body: { userIds: part, kind: of, amount: minor, ...(since ? { since } : {}) },
      }),
    )
  const back = useMutation({
    mutationFn: async ({ changed, of }: { changed: readonly Changed[]; of: typeof kind }) => {
      for (const [before, ids] of byRate(changed)) await set(ids, before, of)
    },
    onSuccess: () => toast(t('team.bulk.rateBack')),
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: onDone,
  })
  const save = useMutation({
    mutationFn: () =>
      set(
        userIds,
        Math.round(Number(amount) * 100),
        kind,
        day === '' ? undefined : startOfDay(day, timeZone),
      ),
    onSuccess(changed) {
      // a rate that was unset can't be unset again, and a day gone by may have replaced a history
      const undoable = day === '' && changed.length > 0 && changed.every(({ before }) => before !== null)
      const of = kind
      const text = t('team.bulk.rateSet', { count: changed.length })
      toast(text, undoable ? { undo: () => back.mutate({ changed, of }) } : {})
      setAmount('')
      onClose()
    },
    onSettled: onDone,
  })
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('team.bulk.rateTitle', { count: userIds.length })}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Refusal error={save.error} />
        <SegmentedControl
          aria-label={t('team.bulk.rateKind')}
          data={[
            { value: 'BILLABLE', label: t('team.column.rate') },
            { value: 'COST', label: t('team.column.cost') },
          ]}
          value={kind}
          onChange={(value) => setKind(value === 'COST' ? 'COST' : 'BILLABLE')}
        />
        <NumberInput
          data-autofocus
          required
          withAsterisk={false}
          hideControls
          min={0}
          max={20_000_000}
          decimalScale={2}
          label={t('team.bulk.amount')}
          value={amount}
          onChange={setAmount}
        />
        <TextInput
          type="date"
          label={t('team.bulk.since')}
          description={t('team.bulk.sinceRule')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <p>{t('team.bulk.rateRule')}</p>
        <BulkProgress progress={progress} />
        <Button type="submit" loading={save.isPending}>
          {t('team.bulk.rateSubmit', { count: userIds.length })}
        </Button>
      </form>
    </SidePanel>
  )
}

/** Those who had the same rate together: one call for each rate, however many people. */
function byRate(changed: readonly Changed[]): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const { userId, before } of changed)
    if (before !== null) groups.set(before, [...(groups.get(before) ?? []), userId])
  return groups
}
