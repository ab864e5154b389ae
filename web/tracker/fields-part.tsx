/** The custom fields of an entry, behind one button; there is none where the workspace has no such fields. */
import type { TFunction } from 'i18next'
import { SlidersHorizontal } from 'lucide-react'
import { lazy } from 'react'
import type { FieldValueOf } from './field-values.ts'
import { PickButton } from './pick-button.tsx'
import styles from './said.module.css'
import type { OnSay } from './writes.ts'

const picker = () => import('./fields-picker.tsx')
const FieldsPicker = lazy(async () => ({ default: (await picker()).FieldsPicker }))

interface Props {
  readonly t: TFunction
  readonly workspaceId: string
  readonly values: readonly FieldValueOf[]
  readonly onSay: OnSay
  readonly locked?: string | undefined
  readonly name?: string | undefined
}

export function FieldsPart({ t, workspaceId, values, onSay, locked, name }: Props) {
  if (values.length === 0) return null
  const filled = values.some(({ value }) => (value ?? null) !== null)
  const label = t('tracker.fields')
  return (
    <PickButton
      className={styles.icon}
      label={name ? `${label}, ${name}` : label}
      title={locked ?? label}
      disabled={locked !== undefined}
      preload={() => void picker()}
      face={<SlidersHorizontal size={16} aria-hidden className={filled ? styles.on : undefined} />}
    >
      {(anchor, close) => (
        <FieldsPicker
          workspaceId={workspaceId}
          anchor={anchor}
          values={values}
          onClose={close}
          onSay={onSay}
        />
      )}
    </PickButton>
  )
}
