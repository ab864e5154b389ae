/** What new time on a project has in its custom fields, and which of them show there. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type Reply } from '../platform/api.ts'
import { FieldValue } from '../ui/field-value.tsx'
import { Section, sectionStyles } from '../ui/section.tsx'
import { Empty, Failed, RowsComing } from '../ui/states.tsx'
import { useWrite } from '../ui/write.ts'
import type { TabProps } from './project.ts'
import { projectKey } from './project.ts'

type Field = Reply<'ofWorkspace'>[number]
interface Here {
  readonly field: Field
  readonly defaultValue?: unknown
  readonly status?: 'VISIBLE' | 'INVISIBLE'
}

const shownAs = ['VISIBLE', 'INVISIBLE'] as const

export default function FieldsTab({ workspaceId, project, standing, admin }: TabProps) {
  const { t } = useTranslation()
  const key = [...projectKey(workspaceId, project.id), 'fields']
  const fields = useQuery({
    queryKey: key,
    queryFn: () => api('ofWorkspace', { path: { workspaceId }, query: { 'entity-type': ['TIMEENTRY'] } }),
  })
  const set = useWrite({
    write: ({ field, ...body }: Here) =>
      api('editProjectCustomFieldDefaultValue', {
        path: { workspaceId, projectId: project.id, customFieldId: field.id },
        body,
      }),
    refresh: ['w', workspaceId],
    shown: {
      key,
      become: (old: Field[], { field, defaultValue, status }: Here) =>
        old.map((each) => {
          if (each.id !== field.id) return each
          const now = hereOf(each, project.id)
          const next = {
            projectId: project.id,
            status: status ?? now?.status ?? each.status,
            value: defaultValue === undefined ? (now?.value ?? null) : defaultValue,
          }
          const others = each.projectDefaultValues.filter(({ projectId }) => projectId !== project.id)
          return { ...each, projectDefaultValues: [...others, next] }
        }),
    },
  })
  if (fields.error) return <Failed error={fields.error} retry={() => void fields.refetch()} />
  if (!fields.data) return <RowsComing rows={4} />
  const active = fields.data.filter(({ status }) => status !== 'INACTIVE')
  if (active.length === 0)
    return <Empty title={t('projects.fields.emptyTitle')} text={t('projects.fields.emptyText')} />
  return (
    <Section title={t('projects.tabs.fields')} lead={t('projects.fields.lead')}>
      {active.map((field) => {
        const here = hereOf(field, project.id)
        const locked = !standing.project.editable || (field.onlyAdminCanEdit && !admin)
        return (
          <fieldset key={field.id} className={sectionStyles.plain} disabled={locked}>
            <div className={sectionStyles.row}>
              <div className={sectionStyles.field}>
                <FieldValue
                  label={field.name}
                  field={field}
                  value={here?.value ?? field.workspaceDefaultValue}
                  placeholder={field.placeholder ?? undefined}
                  onChange={(defaultValue) => set.mutate({ field, defaultValue })}
                />
              </div>
              <Select
                size="sm"
                allowDeselect={false}
                label={t('projects.fields.shown')}
                aria-label={t('projects.fields.shownOf', { name: field.name })}
                data={shownAs.map((value) => ({ value, label: t(`projects.fields.${value}`) }))}
                value={here?.status ?? field.status}
                onChange={(value) => {
                  const status = shownAs.find((each) => each === value)
                  if (status) set.mutate({ field, status })
                }}
              />
            </div>
            {field.onlyAdminCanEdit && !admin && (
              <p className={sectionStyles.lead}>{t('projects.fields.adminsOnly')}</p>
            )}
          </fieldset>
        )
      })}
    </Section>
  )
}

function hereOf(field: Field, projectId: string) {
  return field.projectDefaultValues.find((each) => each.projectId === projectId)
}
