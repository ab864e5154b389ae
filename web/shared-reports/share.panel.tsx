/** A report is given a link: its name, who sees it, which days it opens with, and when it ends. */
import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { type Preset, presets } from '../reports/search.ts'
import { useGroups } from '../team/groups.ts'
import teamStyles from '../team/team.module.css'
import { Copyable } from '../ui/copyable.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Segments } from '../ui/segments.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { toast } from '../ui/toasts.tsx'
import { useWrite } from '../ui/write.ts'
import { PeopleField } from './people-field.tsx'
import { dayOfInstant, endOfDay, type NewSharedReport, type SharedReport, sharedKey } from './reports.ts'

/** What is shared for the first time. */
export interface ToShare {
  readonly name: string
  readonly type: NonNullable<NewSharedReport['type']>
  readonly filter: NonNullable<NewSharedReport['filter']>
  /** The range that the page was opened with; undefined: free days. */
  readonly preset: Preset | undefined
  readonly presets?: readonly Preset[]
}

interface Props {
  readonly workspaceId: string
  /** One that is there already, or what is to become one. */
  readonly report: SharedReport | ToShare
  readonly onClose: () => void
}

const isThere = (report: SharedReport | ToShare): report is SharedReport => 'link' in report

export default function SharePanel({ workspaceId, report, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={isThere(report) ? t('shared.share.editTitle', { name: report.name }) : t('shared.share.title')}
    >
      <Form workspaceId={workspaceId} report={report} onClose={onClose} />
    </SidePanel>
  )
}

const these = 'ABSOLUTE'

function Form({ workspaceId, report, onClose }: Props) {
  const { t } = useTranslation()
  const there = isThere(report) ? report : undefined
  const [name, setName] = useState(report.name)
  const [access, setAccess] = useState<'public' | 'private'>(there?.isPublic === false ? 'private' : 'public')
  const [shownTo, setShownTo] = useState<readonly string[]>(
    [...(there?.visibleToUserGroups ?? []), ...(there?.visibleToUsers ?? [])].map(({ id }) => id),
  )
  const [range, setRange] = useState<Preset | typeof these>(
    isThere(report) ? these : (report.preset ?? these),
  )
  const [fixed, setFixed] = useState(there?.fixedDate ?? false)
  const [expires, setExpires] = useState(dayOfInstant(there?.expiresAt ?? null))
  const groups = new Set((useGroups(workspaceId).data ?? []).map(({ id }) => id))
  const [made, setMade] = useState<SharedReport>()
  const save = useWrite({
    async write() {
      const body = {
        name: name.trim(),
        isPublic: access === 'public',
        fixedDate: fixed,
        visibleToUsers: access === 'public' ? [] : shownTo.filter((id) => !groups.has(id)),
        visibleToUserGroups: access === 'public' ? [] : shownTo.filter((id) => groups.has(id)),
      }
      const { id } = isThere(report)
        ? await api('updateSharedReportV1', { path: { workspaceId, id: report.id }, body })
        : await api('saveSharedReportV1', {
            path: { workspaceId },
            body: { ...body, type: report.type, filter: { ...report.filter, dateRangeType: range } },
          })
      return api('setSharedReportExpiry', {
        path: { workspaceId, id },
        body: { expiresAt: endOfDay(expires) },
      })
    },
    refresh: sharedKey(workspaceId),
    quiet: true,
    done(shared) {
      if (!there) return setMade(shared)
      toast(t('shared.share.saved'))
      onClose()
    },
  })
  if (made)
    return (
      <div className={teamStyles.form}>
        <p>{t('shared.share.done')}</p>
        <Copyable label={t('shared.share.link', { name: made.name })} value={made.link} />
        <Button onClick={onClose}>{t('shared.share.close')}</Button>
      </div>
    )
  return (
    <form
      className={teamStyles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        save.mutate()
      }}
    >
      <Refusal error={save.error} />
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        maxLength={250}
        label={t('shared.share.name')}
        value={name}
        onChange={(changed) => setName(changed.currentTarget.value)}
      />
      <Segments
        label={t('shared.share.access')}
        choices={[
          { value: 'public', label: t('shared.share.public') },
          { value: 'private', label: t('shared.share.private') },
        ]}
        value={access}
        onChange={setAccess}
      />
      <p className={teamStyles.sorted}>{t(`shared.share.${access}Rule`)}</p>
      {access === 'private' && (
        <PeopleField
          workspaceId={workspaceId}
          label={t('shared.share.people')}
          value={shownTo}
          onChange={setShownTo}
          known={[...(there?.visibleToUserGroups ?? []), ...(there?.visibleToUsers ?? [])]}
          groups
        />
      )}
      {!isThere(report) && (
        <Select
          label={t('shared.share.range')}
          allowDeselect={false}
          data={[
            { value: these, label: t('shared.share.rangeThese') },
            ...(report.presets ?? presets).map((value) => ({ value, label: t(`reports.range.${value}`) })),
          ]}
          value={range}
          onChange={(value) => setRange(presets.find((preset) => preset === value) ?? these)}
        />
      )}
      <Switch
        label={t('shared.share.lock')}
        checked={fixed}
        onChange={(changed) => setFixed(changed.currentTarget.checked)}
      />
      <TextInput
        type="date"
        label={t('shared.share.expires')}
        description={t('shared.share.expiresRule')}
        value={expires}
        onChange={(changed) => setExpires(changed.currentTarget.value)}
      />
      <Button type="submit" loading={save.isPending}>
        {t(there ? 'shared.share.save' : 'shared.share.submit')}
      </Button>
    </form>
  )
}
