/** Picks any number of tags; each holds at once. One that is missing is made in place with Ctrl+Enter. */
import { useQuery } from '@tanstack/react-query'
import { Check, Plus } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { Pop } from '../ui/pop.tsx'
import { useMayCreate } from './may-create.ts'
import styles from './picker.module.css'
import { createTag, type PickedTag, tagsQuery } from './projects.ts'
import type { OnSay } from './writes.ts'

interface Props {
  readonly workspaceId: string
  readonly anchor: RefObject<HTMLElement | null>
  readonly tagIds: readonly string[]
  readonly onClose: () => void
  readonly onPick: OnSay
}

/** More than anybody reads; the rest is found by typing. */
const most = 100

export function TagPicker({ workspaceId, anchor, tagIds, onClose, onPick }: Props) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const [refusal, setRefusal] = useState<unknown>()
  const { data: tags = [], isSuccess, error } = useQuery(tagsQuery(workspaceId))
  const name = search.trim()
  const found = tags.filter((tag) => tag.name.toLowerCase().includes(name.toLowerCase())).slice(0, most)
  const current = found[Math.min(at, found.length - 1)]
  const may = useMayCreate(workspaceId).tags
  const makes = may && name !== '' && !tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase())

  function say(picked: readonly string[], known: readonly PickedTag[]): void {
    onPick(
      { tagIds: [...picked] },
      { tagIds: [...picked], tags: known.filter(({ id }) => picked.includes(id)) },
    )
  }
  function turn(tag: PickedTag | undefined): void {
    if (!tag) return
    const without = tagIds.filter((id) => id !== tag.id)
    say(without.length < tagIds.length ? without : [...tagIds, tag.id], tags)
  }
  async function make(): Promise<void> {
    if (!makes) return
    setRefusal(undefined)
    try {
      const tag = await createTag(workspaceId, name)
      setSearch('')
      say([...tagIds, tag.id], [...tags, tag])
    } catch (refused) {
      setRefusal(refused)
    }
  }
  function pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void make()
    else if (event.key === 'Enter') turn(current)
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else return
    event.preventDefault()
  }

  const failed = refusal ?? error
  return (
    <Pop label={t('tracker.pickTags')} anchor={anchor} onClose={onClose}>
      <input
        data-autofocus
        className={styles.search}
        placeholder={t('tracker.findTag')}
        aria-label={t('tracker.findTag')}
        role="combobox"
        aria-expanded
        aria-controls="tag-choices"
        aria-activedescendant={current && `tag-${current.id}`}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={pressed}
      />
      <div
        id="tag-choices"
        role="listbox"
        aria-multiselectable
        aria-label={t('tracker.tags')}
        className={styles.list}
      >
        {found.map((tag) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={tag.id}
            id={`tag-${tag.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={tagIds.includes(tag.id)}
            data-at={tag === current}
            className={styles.choice}
            onClick={() => turn(tag)}
          >
            <span className={styles.text}>{tag.name}</span>
            {tagIds.includes(tag.id) && <Check size={15} aria-hidden />}
          </div>
        ))}
        {isSuccess && found.length === 0 && (
          <p className={styles.note}>{t(tags.length === 0 ? 'tracker.noTags' : 'tracker.noSuchTags')}</p>
        )}
      </div>
      {failed && (
        <p role="alert" className={styles.bad}>
          {wordsOf(failed, t('states.unreachableText'))}
        </p>
      )}
      {makes && (
        <button type="button" className={styles.make} onClick={() => void make()}>
          <Plus size={15} aria-hidden />
          <span className={styles.text}>{t('tracker.createTag', { name })}</span>
          <kbd>Ctrl ⏎</kbd>
        </button>
      )}
    </Pop>
  )
}
