/** A report before it is known who reads it, or where that could not be told. */
import { useTranslation } from 'react-i18next'
import { useSettings } from '../settings/workspace-settings.ts'
import { Page } from '../ui/page.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'
import type { ReportName } from './frame.tsx'

export function ReportPending({ workspaceId, name }: { workspaceId: string; name: ReportName }) {
  const { t } = useTranslation()
  const { error, refetch } = useSettings(workspaceId)
  return (
    <Page title={t(`reports.title.${name}`)}>
      {error ? <Failed error={error} retry={() => void refetch()} /> : <RowsComing />}
    </Page>
  )
}
