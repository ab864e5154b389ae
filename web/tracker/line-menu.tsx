/** What else can be done with a line. */
import { Menu } from '@mantine/core'
import type { TFunction } from 'i18next'
import { Copy, Scissors, Star, Trash2 } from 'lucide-react'
import { RowMenu } from '../ui/row-menu.tsx'
import type { Entry, Person } from './entries.ts'
import { type Alike, secondsOf } from './grouping.ts'
import { duplicate, favor, remove } from './line-actions.ts'

interface Props {
  readonly t: TFunction
  readonly person: Person
  readonly group: Alike<Entry>
  readonly name: string
  readonly locked: string | undefined
  /** Only the timer adds time. */
  readonly forced: boolean
  readonly onSplit: () => void
}

const minute = 60

export function LineMenu({ t, person, group, name, locked, forced, onSplit }: Props) {
  const [entry] = group.entries
  const alone = group.entries.length === 1
  const onlyTimer = forced ? t('tracker.onlyTimer') : undefined
  const noSplit = locked ?? onlyTimer ?? (secondsOf(entry) < 2 * minute ? t('tracker.tooShort') : undefined)
  return (
    <RowMenu label={t('tracker.actions', { name })}>
      {() => (
        <>
          {alone && (
            <Menu.Item
              leftSection={<Copy size={15} aria-hidden />}
              disabled={forced}
              title={onlyTimer}
              onClick={() => void duplicate(person, entry)}
            >
              {t('tracker.duplicate')}
            </Menu.Item>
          )}
          {alone && (
            <Menu.Item
              leftSection={<Scissors size={15} aria-hidden />}
              disabled={noSplit !== undefined}
              title={noSplit}
              onClick={onSplit}
            >
              {t('tracker.split')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Star size={15} aria-hidden />} onClick={() => void favor(person, entry)}>
            {t('tracker.addFavorite')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<Trash2 size={15} aria-hidden />}
            disabled={locked !== undefined}
            title={locked}
            onClick={() =>
              void remove(
                person,
                group.entries.map(({ id }) => id),
              )
            }
          >
            {t('tracker.delete')}
          </Menu.Item>
        </>
      )}
    </RowMenu>
  )
}
