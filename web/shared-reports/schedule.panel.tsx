/** A shared report by mail: how often, and to whom. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import teamStyles from '../team/team.module.css'
import { Choice } from '../ui/choice.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { PeopleField } from './people-field.tsx'
import { type Frequency, type SharedReport, sharedKey } from './reports.ts'

interface Props {
  readonly workspaceId: string
  readonly report: SharedReport
  readonly onClose: () => void
}

const frequencies: readonly Frequency[] = ['DAILY', 'WEEKLY', 'MONTHLY']

export default function SchedulePanel({ workspaceId, report, onClose }: Props) {
  const { t } = useTranslation()
  const { schedule } = report
  const [frequency, setFrequency] = useState<Frequency>(schedule?.frequency ?? 'WEEKLY')
  const [recipients, setRecipients] = useState<readonly string[]>(
    (schedule?.recipients ?? []).map(({ id }) => id),
  )
  const path = { workspaceId, id: report.id }
  const refresh = sharedKey(workspaceId)
  const save = useWrite({
    write: () => api('scheduleSharedReport', { path, body: { frequency, recipients: [...recipients] } }),
    refresh,
    quiet: true,
    done() {
      toast(t('shared.share.saved'))
      onClose()
    },
  })
  const stop = useWrite({
    write: () => api('unscheduleSharedReport', { path }),
    refresh,
    quiet: true,
    done() {
      toast(t('shared.mail.stopped', { name: report.name }))
      onClose()
    },
  })
  return (
    <SidePanel opened onClose={onClose} title={t('shared.mail.title', { name: report.name })}>
      <form
        className={teamStyles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          save.mutate()
        }}
      >
        <Refusal error={save.error ?? stop.error} />
        {report.dateRangeType === 'ABSOLUTE' ? (
          <p>{t('shared.mail.needsRange')}</p>
        ) : (
          <>
            <p className={teamStyles.sorted}>{t('shared.mail.lead')}</p>
            <Choice
              label={t('shared.mail.how')}
              data={frequencies.map((value) => ({ value, label: t(`shared.mail.${value}`) }))}
              value={frequency}
              onChoose={setFrequency}
            />
            <PeopleField
              workspaceId={workspaceId}
              label={t('shared.mail.to')}
              value={recipients}
              onChange={setRecipients}
              known={schedule?.recipients ?? []}
              groups={false}
            />
            <Button type="submit" loading={save.isPending} disabled={recipients.length === 0}>
              {t('shared.mail.submit')}
            </Button>
          </>
        )}
        {schedule && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('shared.mail.stop')}
          </Button>
        )}
      </form>
    </SidePanel>
  )
}
