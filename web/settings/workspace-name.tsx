/** Name, picture and currencies of a workspace. */
import { Button, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { Picture } from '../ui/picture.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'

type Workspace = Reply<'getWorkspaceOfUser'>

export function NamingSection({ workspace, readOnly }: { workspace: Workspace; readOnly: boolean }) {
  const { t } = useTranslation()
  const path = { workspaceId: workspace.id }
  const refresh = ['w', workspace.id]
  const [name, setName] = useState(workspace.name)
  const save = useWrite({
    write: () => api('updateWorkspace', { path, body: { name: name.trim() } }),
    refresh,
    quiet: true,
    done: () => toast(t('settings.saved')),
  })
  const currencies = useWrite({
    write: (codes: string[]) => api('updateWorkspace', { path, body: { currencies: codes } }),
    refresh,
    quiet: true,
    shown: {
      key: ['w', workspace.id, 'workspace'],
      become: (old: Workspace, codes: string[]) => ({
        ...old,
        currencies: codes.map(
          (code) => old.currencies.find((each) => each.code === code) ?? { id: code, code, isDefault: false },
        ),
      }),
    },
  })
  const same = name.trim() === workspace.name
  const standard = workspace.currencies.find(({ isDefault }) => isDefault)?.code ?? ''
  return (
    <Section title={t('settings.workspace.naming')}>
      {!readOnly && (
        <Picture
          label={t('settings.workspace.picture')}
          url={workspace.imageUrl}
          onChange={(imageUrl) => api('updateWorkspace', { path, body: { imageUrl } })}
          refresh={refresh}
        />
      )}
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
            maxLength={50}
            label={t('settings.workspace.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
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
      <div className={styles.fields}>
        <Refusal error={currencies.error} />
        <TagsInput
          size="sm"
          label={t('settings.workspace.currencies')}
          description={t('settings.workspace.currenciesRule', { code: standard })}
          value={workspace.currencies.map(({ code }) => code)}
          onChange={(codes) =>
            currencies.mutate([...new Set(codes.map((code) => code.trim().toUpperCase()))])
          }
        />
      </div>
    </Section>
  )
}
