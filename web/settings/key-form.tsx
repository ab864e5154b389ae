/** A new API key: named, with an end and read-only where wanted; shown once, with a line that works at once. */
import { Alert, Button, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Choice } from '../ui/choice.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { sectionStyles as styles } from '../ui/section.tsx'
import { useWrite } from '../ui/write.ts'

export const keysKey = ['me', 'keys'] as const
const terms = ['never', '30', '90', '365', 'date'] as const

export function KeyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [term, setTerm] = useState<(typeof terms)[number]>('never')
  const [date, setDate] = useState('')
  const [readOnly, setReadOnly] = useState(false)
  const create = useWrite({
    write: () =>
      api('createMyApiKey', {
        body: { name: name.trim(), readOnly, expiresAt: term === 'never' ? null : endOf(term, date) },
      }),
    refresh: keysKey,
    quiet: true,
  })
  if (create.data) {
    const { key } = create.data
    const line = `curl -H "X-Api-Key: ${key}" ${window.location.origin}/api/v1/user`
    return (
      <Alert color="teal" title={t('settings.keys.once', { name: create.data.name })} role="status">
        <div className={styles.fields} data-wide>
          <Copyable label={t('settings.keys.key')} value={key} />
          <Copyable label={t('settings.keys.tryIt')} value={line} />
          <div>
            <Button size="sm" onClick={onClose}>
              {t('settings.keys.kept')}
            </Button>
          </div>
        </div>
      </Alert>
    )
  }
  return (
    <form
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <Refusal error={create.error} />
      <TextInput
        size="sm"
        autoFocus
        required
        withAsterisk={false}
        maxLength={100}
        label={t('settings.keys.name')}
        description={t('settings.keys.nameRule')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label={t('settings.keys.term')}
        data={terms.map((value) => ({ value, label: t(`settings.keys.terms.${value}`) }))}
        value={term}
        onChoose={setTerm}
      />
      {term === 'date' && (
        <TextInput
          size="sm"
          type="date"
          required
          withAsterisk={false}
          label={t('settings.keys.lastDay')}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      )}
      <Switch
        size="sm"
        label={t('settings.keys.readOnly')}
        description={t('settings.keys.readOnlyRule')}
        checked={readOnly}
        onChange={(event) => setReadOnly(event.currentTarget.checked)}
      />
      <div className={styles.row}>
        <Button type="submit" size="sm" loading={create.isPending}>
          {t('settings.keys.submit')}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The end of the last day, or so many days from now; to the second, as the wire has it. */
function endOf(term: string, date: string): string {
  const end =
    term === 'date' ? new Date(`${date}T23:59:59`) : new Date(Date.now() + Number(term) * 86_400_000)
  return `${end.toISOString().slice(0, 19)}Z`
}
