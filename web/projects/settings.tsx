/** What a project is called, looks like and is billed at; what is planned; whether it is a template, and its end. */
import { Button, Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { NameForm } from '../settings/name-form.tsx'
import { useSettings } from '../settings/workspace-settings.ts'
import { Section, sectionStyles } from '../ui/section.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { useAmounts } from './amounts.ts'
import { ClientSelect } from './client-select.tsx'
import { ColorField } from './color-field.tsx'
import { DeleteProjects } from './delete-projects.tsx'
import { EstimateSection } from './estimate.tsx'
import type { TabProps } from './project.ts'
import { useChangeProject } from './project.ts'
import { RateButton } from './rate-button.tsx'

export default function SettingsTab(props: TabProps) {
  const { workspaceId, project, standing, admin } = props
  const { t } = useTranslation()
  const { editable } = standing.project
  return (
    <fieldset className={sectionStyles.plain} disabled={!editable} aria-label={t('projects.tabs.settings')}>
      {!editable && <p className={sectionStyles.lead}>{t('projects.readOnly')}</p>}
      <General {...props} />
      <Rates {...props} />
      <EstimateSection
        key={JSON.stringify([project.timeEstimate, project.budgetEstimate, project.estimateReset])}
        workspaceId={workspaceId}
        project={project}
        standing={standing}
      />
      {admin && <End {...props} />}
    </fieldset>
  )
}

function General({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const change = useChangeProject(workspaceId, project)
  const billing = useSettings(workspaceId).data?.activeBillableHours ?? true
  const { editable } = standing.project
  return (
    <Section title={t('projects.general')}>
      <NameForm
        key={project.name}
        label={t('projects.column.name')}
        name={project.name}
        maxLength={250}
        readOnly={!editable}
        write={(name) => change.mutateAsync({ body: { name } })}
        refresh={['w', workspaceId]}
      />
      <div className={sectionStyles.fields}>
        <ClientSelect
          workspaceId={workspaceId}
          makes
          label={t('projects.column.client')}
          value={project.clientId === '' ? null : project.clientId}
          disabled={!editable}
          onChange={({ id }) =>
            change.mutate({
              body: { clientId: id ?? '' },
              said: t('settings.saved'),
              before: { clientId: project.clientId },
            })
          }
        />
        {billing && (
          <Switch
            size="sm"
            label={t('projects.billable')}
            description={t('projects.billableRule')}
            checked={project.billable}
            onChange={(event) => change.mutate({ body: { billable: event.currentTarget.checked } })}
          />
        )}
      </div>
      <ColorField
        value={project.color}
        disabled={!editable}
        onChange={(color) => change.mutate({ body: { color } })}
      />
    </Section>
  )
}

function Rates({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const amounts = useAmounts(workspaceId)
  const change = useChangeProject(workspaceId, project)
  const rates = [
    { kind: 'hourlyRate', seen: standing.seesAmounts, rate: project.hourlyRate },
    { kind: 'costRate', seen: standing.seesCosts, rate: project.costRate },
  ] as const
  const seen = rates.filter((each) => each.seen)
  if (seen.length === 0) return null
  return (
    <Section title={t('projects.rate.title')} lead={t('projects.rate.lead')}>
      <ul className={sectionStyles.list}>
        {seen.map(({ kind, rate }) => {
          const text = rate === null ? '–' : amounts.money(rate.amount, rate.currency)
          const name = t(`projects.rate.${kind}`)
          return (
            <li key={kind} className={sectionStyles.item}>
              <span className={sectionStyles.grow}>{name}</span>
              {standing.project.editable ? (
                <RateButton
                  label={t('projects.rate.of', { kind: name, name: project.name, rate: text })}
                  text={text}
                  minor={rate?.amount ?? null}
                  onSave={(body) => change.mutateAsync({ body: { [kind]: body } })}
                />
              ) : (
                <span className="tabular">{text}</span>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function End({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const path = { workspaceId, projectId: project.id }
  const template = useWrite({
    write: (isTemplate: boolean) => api('updateIsProjectTemplate', { path, body: { isTemplate } }),
    refresh: ['w', workspaceId],
  })
  const remove = useWrite({
    write: () => api('deleteProject', { path }),
    refresh: ['w', workspaceId, 'projects'],
    done() {
      toast(t('projects.deleted', { count: 1 }))
      void navigate({ to: '/w/$workspaceId/projects', params: { workspaceId }, search: {} })
    },
  })
  return (
    <Section title={t('projects.end')}>
      <Switch
        size="sm"
        label={t('projects.isATemplate')}
        description={t('projects.templateRule')}
        checked={template.isPending ? (template.variables ?? false) : project.template}
        onChange={(event) => template.mutate(event.currentTarget.checked)}
      />
      <div>
        <Button
          variant="default"
          disabled={!project.archived}
          title={project.archived ? undefined : t('projects.archiveFirst')}
          loading={remove.isPending}
          onClick={() => setAsking(true)}
        >
          {t('list.delete')}
        </Button>
        {!project.archived && <p className={sectionStyles.lead}>{t('projects.archiveFirst')}</p>}
      </div>
      <DeleteProjects
        workspaceId={workspaceId}
        projects={asking ? [standing.project] : undefined}
        onDelete={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}
