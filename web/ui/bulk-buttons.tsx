/** What is done with every row that is selected, beside their count. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function BulkButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {children}
    </Button>
  )
}

interface Props<Row> {
  readonly chosen: readonly Row[]
  /** Gets those that are not there yet. */
  readonly onArchive: (rows: readonly Row[], archived: boolean) => void
}

/** Into the archive, and back. */
export function ArchiveButtons<Row extends { readonly archived: boolean }>({
  chosen,
  onArchive,
}: Props<Row>) {
  const { t } = useTranslation()
  const gone = chosen.filter(({ archived }) => archived)
  const active = chosen.filter(({ archived }) => !archived)
  return (
    <>
      {active.length > 0 && (
        <BulkButton onClick={() => onArchive(active, true)}>{t('list.archive')}</BulkButton>
      )}
      {gone.length > 0 && <BulkButton onClick={() => onArchive(gone, false)}>{t('list.restore')}</BulkButton>}
    </>
  )
}
