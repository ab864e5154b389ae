/** Last week once more: its rows, or its time too. Says why where it can't be. Source: product.md C12. */
import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CopyPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../tracker/days.ts'
import { type Person, weekQuery } from '../tracker/entries.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import { RowMenu } from '../ui/row-menu.tsx'
import type { Copied } from './copy.ts'
import { toCopy } from './copy.ts'
import styles from './timesheet.module.css'

interface Props {
  readonly person: Person
  readonly week: string
  readonly looks: TimeLooks
  /** Whether the week has time already; undefined while that is not known. */
  readonly taken: boolean | undefined
  /** Why nobody may type time here. */
  readonly closed: string | undefined
  readonly onRows: (copied: Copied) => void
  readonly onTime: (copied: Copied) => void
}

export function CopyMenu(props: Props) {
  const { t } = useTranslation()
  return (
    <RowMenu
      label={t('timesheet.copy')}
      face={
        <>
          <CopyPlus size={15} aria-hidden /> {t('timesheet.copy')}
        </>
      }
    >
      {() => <Choices {...props} />}
    </RowMenu>
  )
}

function Choices({ person, week, looks, taken, closed, onRows, onTime }: Props) {
  const { t } = useTranslation()
  const last = useQuery(weekQuery(person, addDays(week, -7)))
  const copied = last.data && toCopy(last.data, looks.zone)
  const nothing = copied && copied.times.length === 0
  const why =
    closed ??
    (taken
      ? t('timesheet.copyTaken')
      : looks.settings && looks.settings.approvalPeriod !== 'WEEKLY'
        ? t('timesheet.copyNotWeekly')
        : last.error
          ? t('timesheet.copyFailed')
          : nothing
            ? copied.skipped.length > 0
              ? t('timesheet.skipped', { names: copied.skipped.filter(Boolean).join(', ') })
              : t('timesheet.copyNothing')
            : undefined)
  const copy = (act: (copied: Copied) => void) => () => {
    if (copied) act(copied)
  }
  const disabled = why !== undefined || copied === undefined || taken === undefined
  return (
    <>
      {why !== undefined && <p className={styles.why}>{why}</p>}
      <Menu.Item disabled={disabled} onClick={copy(onRows)}>
        {t('timesheet.copyRows')}
      </Menu.Item>
      <Menu.Item disabled={disabled} onClick={copy(onTime)}>
        {t('timesheet.copyTime')}
      </Menu.Item>
    </>
  )
}
