/** The people who match, as a file. */
import { Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../ui/row-menu.tsx'
import type { TeamSearch } from './people.ts'
import { exportAddress, type Kind } from './team.ts'

interface Props {
  readonly workspaceId: string
  readonly kind: Kind
  readonly search: TeamSearch
}

const formats = ['csv', 'xlsx'] as const

export function ExportMenu({ workspaceId, kind, search }: Props) {
  const { t } = useTranslation()
  return (
    <RowMenu
      label={t('team.export.open')}
      face={
        <>
          <Download size={16} aria-hidden /> {t('team.export.open')}
        </>
      }
    >
      {() =>
        formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            download
            href={exportAddress(format, workspaceId, kind, search)}
          >
            {t(`team.export.${format}`)}
          </Menu.Item>
        ))
      }
    </RowMenu>
  )
}
