/** A rate that is edited where it stands: Enter keeps it, Escape leaves it, the server has the last word. */
import { NumberInput, UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import styles from './team.module.css'

interface Props {
  readonly kind: 'billable' | 'cost'
  readonly workspaceId: string
  readonly userId: string
  readonly name: string
  readonly rate: { amount: number; currency: string } | null
  readonly currency: string
  readonly editable: boolean
}

export function RateCell({ kind, workspaceId, userId, name, rate, currency, editable }: Props) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const [editing, setEditing] = useState(false)
  const left = useRef(false)
  const [shown, setShown] = useState<number | undefined>()
  const amount = shown ?? rate?.amount
  const operation = kind === 'billable' ? 'setHourlyRateForUser' : 'setCostRateForUser'

  const save = useMutation({
    mutationFn: (minor: number) => api(operation, { path: { workspaceId, userId }, body: { amount: minor } }),
    onMutate: (minor) => setShown(minor),
    onError: (error) => toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['w', workspaceId] })
      setShown(undefined)
    },
  })

  const text =
    amount === undefined
      ? '–'
      : new Intl.NumberFormat(i18n.language, {
          style: 'currency',
          currency: rate?.currency ?? currency,
        }).format(amount / 100)
  if (!editable) return <span>{text}</span>
  if (!editing)
    return (
      <UnstyledButton
        className={styles.rate}
        aria-label={t(`team.rate.${kind}`, { name, rate: text })}
        onClick={() => {
          left.current = false
          setEditing(true)
        }}
      >
        {text}
      </UnstyledButton>
    )
  const leave = (value: string) => {
    setEditing(false)
    const minor = Math.round(Number(value) * 100)
    if (!left.current && value !== '' && Number.isFinite(minor) && minor !== amount) save.mutate(minor)
  }
  return (
    <NumberInput
      size="xs"
      hideControls
      min={0}
      decimalScale={2}
      autoFocus
      aria-label={t(`team.rate.${kind}`, { name, rate: text })}
      defaultValue={amount === undefined ? '' : amount / 100}
      onBlur={(event) => leave(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') left.current = true
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        event.stopPropagation()
      }}
    />
  )
}
