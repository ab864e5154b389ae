/** A name and its own button: kept when it differs. */
import { Button, TextInput } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../ui/refusal.tsx'
import { sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

interface Props {
  readonly label: string
  readonly name: string
  readonly maxLength: number
  readonly autoComplete?: string
  readonly readOnly?: boolean
  readonly write: (name: string) => Promise<unknown>
  readonly refresh: QueryKey
}

export function NameForm({ label, name, maxLength, autoComplete, readOnly, write, refresh }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(name)
  const save = useWrite({
    write: () => write(typed.trim()),
    refresh,
    quiet: true,
    done: () => toast(t('settings.saved')),
  })
  const same = typed.trim() === name
  return (
    <form
      className={styles.fields}
      onSubmit={(event) => {
        event.preventDefault()
        if (!same) save.mutate()
      }}
    >
      <Refusal error={save.error} />
      <div className={styles.row}>
        <TextInput
          className={styles.field}
          size="sm"
          required
          withAsterisk={false}
          maxLength={maxLength}
          autoComplete={autoComplete}
          label={label}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {!readOnly && (
          <Button
            type="submit"
            size="sm"
            loading={save.isPending}
            disabled={same}
            title={same ? t('settings.unchanged') : undefined}
          >
            {t('settings.save')}
          </Button>
        )}
      </div>
    </form>
  )
}
