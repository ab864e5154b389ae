/** Fills in custom fields; each is kept when it is left or chosen. */
import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../platform/permissions.ts'
import { useSession } from '../platform/session.ts'
import { wordsOf } from '../ui/errors.ts'
import { FieldValue } from '../ui/field-value.tsx'
import { Pop } from '../ui/pop.tsx'
import { type FieldValueOf, fieldsQuery } from './field-values.ts'
import styles from './picker.module.css'
import type { OnSay } from './writes.ts'

interface Props {
  readonly workspaceId: string
  readonly anchor: RefObject<HTMLElement | null>
  readonly values: readonly FieldValueOf[]
  readonly onClose: () => void
  readonly onSay: OnSay
}

export function FieldsPicker({ workspaceId, anchor, values, onClose, onSay }: Props) {
  const { t } = useTranslation()
  const session = useSession().data
  const { data = [], error } = useQuery(fieldsQuery(workspaceId))
  const edits = session ? may(session, workspaceId, 'custom-fields.edit') : false
  return (
    <Pop label={t('tracker.fields')} anchor={anchor} onClose={onClose}>
      <div className={styles.fields}>
        {values.map((filled) => {
          const field = data.find(({ id }) => id === filled.customFieldId)
          if (!field) return null
          return (
            <fieldset
              key={field.id}
              className={styles.field}
              disabled={field.onlyAdminCanEdit && !edits}
              aria-label={field.name}
            >
              <FieldValue
                label={field.required ? `${field.name} *` : field.name}
                field={field}
                value={filled.value}
                placeholder={field.placeholder ?? undefined}
                onChange={(value) =>
                  onSay(
                    { customFields: [{ customFieldId: field.id, value }] },
                    {
                      customFieldValues: values.map((each) =>
                        each.customFieldId === field.id ? { ...each, value } : each,
                      ),
                    },
                  )
                }
              />
            </fieldset>
          )
        })}
        {error && (
          <p role="alert" className={styles.bad}>
            {wordsOf(error, t('states.unreachableText'))}
          </p>
        )}
      </div>
    </Pop>
  )
}
