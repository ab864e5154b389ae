/** The field of a rate: Enter keeps it, Escape leaves it, the server has the last word. */
import { NumberInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { moneyText } from '../ui/money.ts'
import { toast } from '../ui/toasts.tsx'
import styles from './team.module.css'

export interface RateProps {
  readonly kind: 'billable' | 'cost'
  readonly workspaceId: string
  readonly userId: string
  readonly rate: { readonly amount: number; readonly currency: string } | null
  /** The rate as it is read, and what a screen reader hears; given, so that a row needs no catalogue of its own. */
  readonly text: string
  readonly label: string
}

/** Begins as a field, and is a button again afterwards. */
export default function RateField({ kind, workspaceId, userId, rate, text, label }: RateProps) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const [editing, setEditing] = useState(true)
  const left = useRef(false)
  const [shown, setShown] = useState<number | undefined>()

  const save = useMutation({
    // not the documented call of one person: its answer holds every membership of the workspace
    mutationFn: (amount: number) =>
      api('updateMemberRates', {
        path: { workspaceId },
        body: { userIds: [userId], kind: kind === 'billable' ? 'BILLABLE' : 'COST', amount },
      }),
    onMutate: (amount) => setShown(amount),
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['w', workspaceId] })
      setShown(undefined)
    },
  })

  if (!editing)
    return (
      <button
        type="button"
        className={styles.rate}
        aria-label={label}
        onClick={() => {
          left.current = false
          setEditing(true)
        }}
      >
        {shown === undefined ? text : moneyText(shown, rate?.currency, i18n.language)}
      </button>
    )
  const leave = (value: string) => {
    setEditing(false)
    const minor = Math.round(Number(value) * 100)
    if (!left.current && value !== '' && Number.isFinite(minor) && minor !== rate?.amount) save.mutate(minor)
  }
  return (
    <NumberInput
      size="xs"
      hideControls
      min={0}
      decimalScale={2}
      autoFocus
      aria-label={label}
      defaultValue={rate === null ? '' : rate.amount / 100}
      onBlur={(event) => leave(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') left.current = true
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        event.stopPropagation()
      }}
    />
  )
}
