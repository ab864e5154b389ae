/** Name, picture and currencies of a workspace. */
import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { Picture } from '../ui/picture.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { useWrite } from '../ui/write.ts'
import { NameForm } from './name-form.tsx'

type Workspace = Reply<'getWorkspaceOfUser'>

export function NamingSection({ workspace, readOnly }: { workspace: Workspace; readOnly: boolean }) {
  const { t } = useTranslation()
  const path = { workspaceId: workspace.id }
  const refresh = ['w', workspace.id]
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
      <NameForm
        label={t('settings.workspace.name')}
        name={workspace.name}
        maxLength={50}
        readOnly={readOnly}
        write={(name) => api('updateWorkspace', { path, body: { name } })}
        refresh={refresh}
      />
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
