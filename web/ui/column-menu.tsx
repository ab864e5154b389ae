/** Which columns of a table are shown. */
import { Menu } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RowMenu } from './row-menu.tsx'
import styles from './table.module.css'
import type { Column } from './table-row.tsx'

interface Props<Row> {
  readonly columns: readonly Column<Row>[]
  readonly hidden: readonly string[]
  readonly onHidden: (hidden: readonly string[]) => void
}

export function ColumnMenu<Row>({ columns, hidden, onHidden }: Props<Row>) {
  const { t } = useTranslation()
  return (
    <div className={styles.columns}>
      <RowMenu label={t('table.columns')} icon={<Columns3 size={15} aria-hidden />} stays>
        {() =>
          columns
            .slice(1)
            .filter(({ untitled }) => !untitled)
            .map(({ id, title }) => (
              <Menu.Item
                key={id}
                role="menuitemcheckbox"
                aria-checked={!hidden.includes(id)}
                leftSection={<span aria-hidden>{hidden.includes(id) ? '☐' : '☑'}</span>}
                onClick={() =>
                  onHidden(hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id])
                }
              >
                {title}
              </Menu.Item>
            ))
        }
      </RowMenu>
    </div>
  )
}
