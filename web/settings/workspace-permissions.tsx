/** Who may see and do what: each choice holds as soon as it is made. */
import { Checkbox, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { type Settings, useChangeSettings } from './workspace-settings.ts'

const flags = [
  'onlyAdminsSeeBillableRates',
  'onlyAdminsSeeAllTimeEntries',
  'onlyAdminsSeePublicProjectsEntries',
  'onlyAdminsSeeDashboard',
  'onlyAdminsCanChangeBillableStatus',
] as const
const creations = ['whoCanCreateProjectsAndClients', 'whoCanCreateTasks', 'whoCanCreateTags'] as const
const creators = ['ADMINS', 'ADMINS_AND_PROJECT_MANAGERS', 'EVERYONE'] as const
const approvers = ['ADMINS_AND_TEAM_MANAGERS', 'ADMINS_AND_PROJECT_MANAGERS'] as const
const periods = ['WEEKLY', 'SEMI_MONTHLY', 'MONTHLY'] as const
const editors = ['ADMINS', 'ADMINS_AND_TEAM_MANAGERS'] as const
const hidable = ['PROJECT', 'TEAM', 'REPORTS'] as const

interface Props {
  readonly workspaceId: string
  readonly settings: Settings
}

export function PermissionsSection({ workspaceId, settings }: Props) {
  const { t } = useTranslation()
  const change = useChangeSettings(workspaceId)
  const choice = <T extends string>(
    name: string,
    values: readonly T[],
    value: T,
    choose: (chosen: T) => void,
  ) => (
    <Choice
      key={name}
      label={t(`settings.workspace.${name}`)}
      data={values.map((each) => ({ value: each, label: t(`settings.workspace.who.${each}`) }))}
      value={value}
      onChoose={choose}
    />
  )
  return (
    <Section title={t('settings.workspace.permissions')} lead={t('settings.workspace.permissionsLead')}>
      <div className={styles.fields}>
        {flags.map((name) => (
          <Switch
            key={name}
            size="sm"
            label={t(`settings.workspace.${name}`)}
            checked={settings[name]}
            onChange={(event) => change.mutate({ [name]: event.currentTarget.checked })}
          />
        ))}
        {creations.map((name) =>
          choice(name, creators, settings.entityCreationPermissions[name], (chosen) =>
            change.mutate({ entityCreationPermissions: { [name]: chosen } }),
          ),
        )}
        {choice('whoEditsForOthers', editors, settings.whoEditsForOthers, (whoEditsForOthers) =>
          change.mutate({ whoEditsForOthers }),
        )}
        {choice('approvers', approvers, settings.approvers, (chosen) => change.mutate({ approvers: chosen }))}
        {choice('approvalPeriod', periods, settings.approvalPeriod, (approvalPeriod) =>
          change.mutate({ approvalPeriod }),
        )}
        <Checkbox.Group
          size="sm"
          label={t('settings.workspace.adminOnlyPages')}
          value={settings.adminOnlyPages}
          onChange={(values) =>
            change.mutate({ adminOnlyPages: hidable.filter((page) => values.includes(page)) })
          }
        >
          <div className={styles.row}>
            {hidable.map((page) => (
              <Checkbox key={page} size="sm" value={page} label={t(`settings.workspace.hidable.${page}`)} />
            ))}
          </div>
        </Checkbox.Group>
      </div>
    </Section>
  )
}
