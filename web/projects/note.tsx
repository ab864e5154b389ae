/** The note of a project: text as it is typed. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../ui/refusal.tsx'
import { Section } from '../ui/section.tsx'
import type { TabProps } from './project.ts'
import { useChangeProject } from './project.ts'
import styles from './projects.module.css'

export default function NoteTab({ workspaceId, project, standing }: TabProps) {
  const { t } = useTranslation()
  const change = useChangeProject(workspaceId, project)
  const [typed, setTyped] = useState(project.note)
  const title = t('projects.tabs.note')
  if (!standing.project.editable)
    return (
      <Section title={title}>
        <p className={styles.text}>{project.note === '' ? t('projects.note.none') : project.note}</p>
      </Section>
    )
  const same = typed === project.note
  return (
    <Section title={title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const before = { note: project.note }
          change.mutate({ body: { note: typed }, said: t('projects.note.saved'), before })
        }}
      >
        <Refusal error={change.error} />
        <Textarea
          autosize
          minRows={8}
          maxRows={24}
          maxLength={16_384}
          aria-label={title}
          placeholder={t('projects.note.placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            size="sm"
            loading={change.isPending}
            disabled={same}
            title={same ? t('settings.unchanged') : undefined}
          >
            {t('settings.save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
