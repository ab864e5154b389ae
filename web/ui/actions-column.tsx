/** The last column of a list: a menu with what can be done with a row. */
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { RowMenu } from './row-menu.tsx'
import type { Column } from './table-row.tsx'

export const actionsColumn = <Row extends { readonly name: string }>(
  t: TFunction,
  items: (row: Row) => ReactNode,
  /** Undefined: with every row something can be done. */
  offered?: (row: Row) => boolean,
): Column<Row> => ({
  id: 'actions',
  title: t('list.actions'),
  untitled: true,
  width: '44px',
  phone: true,
  cell: (row) =>
    offered?.(row) === false ? null : (
      <RowMenu label={t('list.actionsOf', { name: row.name })}>{() => items(row)}</RowMenu>
    ),
})
