/** The report as a file, just as it is narrowed and grouped. What takes long says how far it is and can be given up. */
import { Menu } from '@mantine/core'
import { Download as DownloadIcon, FileArchive, FileSpreadsheet, FileText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { RowMenu } from '../ui/row-menu.tsx'
import { toast } from '../ui/toasts.tsx'
import { download, type Exported, useDownloads } from './download.ts'
import styles from './export-menu.module.css'
import type { Format } from './file-name.ts'

interface Props {
  readonly workspaceId: string
  readonly of: Exported
  readonly body: object
  readonly formats?: readonly Format[]
}

const icons = { CSV: FileText, XLSX: FileSpreadsheet, PDF: FileText, ZIP: FileArchive }
const usual: readonly Format[] = ['PDF', 'CSV', 'XLSX']

export function ExportMenu({ workspaceId, of, body, formats = usual }: Props) {
  const { t } = useTranslation()
  const downloads = useDownloads()
  async function save(format: Format): Promise<void> {
    try {
      if (await download(workspaceId, of, body, format)) toast(t('reports.export.done', { format }))
    } catch (error) {
      toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    }
  }
  return (
    <>
      {downloads.map(({ id, format, bytes, cancel }) => (
        <span key={id} className={styles.running} role="status">
          <span>{t('reports.export.running', { format })}</span>
          <span className="tabular">{bytesText(bytes)}</span>
          <button
            type="button"
            className={styles.cancel}
            aria-label={t('reports.export.cancel', { format })}
            title={t('reports.export.cancel', { format })}
            onClick={cancel}
          >
            <X size={14} aria-hidden />
          </button>
        </span>
      ))}
      <RowMenu
        label={t('reports.export.open')}
        face={
          <>
            <DownloadIcon size={16} aria-hidden /> {t('reports.export.open')}
          </>
        }
      >
        {() =>
          formats.map((format) => {
            const Icon = icons[format]
            return (
              <Menu.Item
                key={format}
                leftSection={<Icon size={15} aria-hidden />}
                onClick={() => void save(format)}
              >
                {t(`reports.export.format.${format}`)}
              </Menu.Item>
            )
          })
        }
      </RowMenu>
    </>
  )
}

/** `3.2 MB` */
function bytesText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
