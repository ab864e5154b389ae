/** Beside a report: share it as it is narrowed, grouped and sorted. */
import { Share2 } from 'lucide-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preset, ReportSearch } from '../reports/search.ts'
import framed from '../ui/framed.module.css'
import { Later } from '../ui/later.tsx'
import type { ToShare } from './share.panel.tsx'

const SharePanel = lazy(() => import('./share.panel.tsx'))

interface Props {
  readonly workspaceId: string
  readonly type: ToShare['type']
  /** What the page asks of the server. */
  readonly body: Omit<ToShare['filter'], 'exportType'>
  readonly search: Pick<ReportSearch, 'range' | 'from'>
  readonly presets?: readonly Preset[]
}

export function ShareButton({ workspaceId, type, body, search, presets }: Props) {
  const { t } = useTranslation()
  const [sharing, setSharing] = useState<ToShare>()
  return (
    <>
      <button
        type="button"
        className={framed.button}
        onClick={() =>
          setSharing({
            name: '',
            type,
            filter: { ...body, exportType: 'JSON_V1' },
            preset: search.from === undefined ? (search.range ?? 'THIS_WEEK') : undefined,
            ...(presets ? { presets } : {}),
          })
        }
      >
        <Share2 size={16} aria-hidden /> {t('shared.share.open')}
      </button>
      <Later opened={sharing !== undefined}>
        {sharing && (
          <SharePanel workspaceId={workspaceId} report={sharing} onClose={() => setSharing(undefined)} />
        )}
      </Later>
    </>
  )
}
