/** A rate that is changed where it stands, from now on or from a day on. It can be set to nothing, not unset. */
import { Button, NumberInput, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { startOfDay } from '../ui/when.ts'
import styles from './projects.module.css'

export interface RateBody {
  readonly amount: number
  readonly since?: string
}

interface Props {
  /** What a screen reader hears. */
  readonly label: string
  readonly text: string
  readonly minor: number | null
  readonly onSave: (rate: RateBody) => Promise<unknown>
}

export function RateButton({ label, text, minor, onSave }: Props) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={240} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.money} aria-label={label} onClick={() => setOpened(!opened)}>
          {text}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {opened && <RateForm minor={minor} onSave={onSave} onClose={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function RateForm({ minor, onSave, onClose }: Pick<Props, 'minor' | 'onSave'> & { onClose: () => void }) {
  const { t } = useTranslation()
  const zone = useSession().data?.account.settings?.timeZone ?? 'UTC'
  const [amount, setAmount] = useState<number | string>(minor === null ? '' : minor / 100)
  const [day, setDay] = useState('')
  const [pending, setPending] = useState(false)
  const save = async () => {
    if (amount === '') return
    setPending(true)
    const since = day === '' ? {} : { since: startOfDay(day, zone) }
    try {
      await onSave({ amount: Math.round(Number(amount) * 100), ...since })
      onClose()
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    } finally {
      setPending(false)
    }
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void save()
      }}
    >
      <NumberInput
        size="sm"
        hideControls
        min={0}
        decimalScale={2}
        data-autofocus
        label={t('projects.rate.amount')}
        value={amount}
        onChange={setAmount}
      />
      <TextInput
        size="sm"
        type="date"
        label={t('projects.rate.since')}
        description={t('projects.rate.sinceRule')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" loading={pending}>
        {t('settings.save')}
      </Button>
    </form>
  )
}
