/** The own API keys: what they are for, when they were last used, a new one, and the end of one. */
import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { Ask } from '../ui/ask.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWhen } from '../ui/when.ts'
import { useWrite } from '../ui/write.ts'
import { KeyForm, keysKey } from './key-form.tsx'

type Key = Reply<'listMyApiKeys'>[number]

export function KeysSection() {
  const { t } = useTranslation()
  const when = useWhen()
  const [creating, setCreating] = useState(false)
  const keys = useQuery({ queryKey: keysKey, queryFn: () => api('listMyApiKeys') })
  const remove = useWrite({
    write: ({ id }: Key) => api('deleteMyApiKey', { path: { id } }),
    refresh: keysKey,
    shown: { key: keysKey, become: (old: Key[], gone: Key) => old.filter(({ id }) => id !== gone.id) },
    done: (_nothing, { name }) => toast(t('settings.keys.deleted', { name })),
  })
  const now = new Date().toISOString()
  return (
    <Section
      title={t('settings.keys.title')}
      lead={t('settings.keys.lead')}
      actions={
        !creating && (
          <Button size="sm" leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {t('settings.keys.create')}
          </Button>
        )
      }
    >
      {creating && <KeyForm onClose={() => setCreating(false)} />}
      {keys.error && <Failed error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <RowsComing rows={3} />}
      {keys.data?.length === 0 && !creating && <p className={styles.lead}>{t('settings.keys.none')}</p>}
      {keys.data && keys.data.length > 0 && (
        <ul className={styles.list}>
          {keys.data.map((key) => (
            <li key={key.id} className={styles.item}>
              <span className={styles.grow}>
                <strong>{key.name}</strong>
                <br />
                <span className={styles.dim}>
                  {[
                    t('settings.keys.made', { when: when(key.createdAt) }),
                    key.lastUsedAt
                      ? t('settings.keys.used', { when: when(key.lastUsedAt) })
                      : t('settings.keys.unused'),
                    key.expiresAt &&
                      t(key.expiresAt < now ? 'settings.keys.expired' : 'settings.keys.expires', {
                        when: when(key.expiresAt),
                      }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {key.readOnly && (
                <Badge variant="outline" color="gray" className={styles.badge}>
                  {t('settings.keys.readOnly')}
                </Badge>
              )}
              <Ask
                label={t('settings.delete')}
                name={t('settings.keys.delete', { name: key.name })}
                question={t('settings.keys.ask')}
                confirm={t('settings.delete')}
                onConfirm={() => remove.mutate(key)}
              />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.lead}>
        <Link to="/docs">{t('settings.keys.docs')}</Link>
      </p>
    </Section>
  )
}
