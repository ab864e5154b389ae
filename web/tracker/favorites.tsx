/**
 * Favourite entries, started by a press or by the key that stands on them; put in order by dragging, or by Shift and
 * the arrows. Source: product.md C9.
 */
import { X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { Dot } from './dot.tsx'
import type { Person } from './entries.ts'
import styles from './favorites.module.css'
import { markPress } from './presses.ts'
import {
  type FavoriteEntry,
  removeFavoriteEntry,
  reorderFavoriteEntries,
  useFavoriteEntries,
} from './projects.ts'
import { startFavorite } from './timer.ts'

export function Favorites({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { data = [] } = useFavoriteEntries(person.workspaceId)
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [moved, setMoved] = useState('')
  if (data.length === 0) return null
  const failed = (error: unknown) => toast(wordsOf(error, t('states.unreachableText')), { failed: true })

  function put(favorite: FavoriteEntry, place: number): void {
    const ids = data.map(({ id }) => id).filter((id) => id !== favorite.id)
    ids.splice(place, 0, favorite.id)
    if (ids.every((id, at) => id === data[at]?.id)) return
    reorderFavoriteEntries(person.workspaceId, ids).catch(failed)
    setMoved(t('tracker.favoriteIsAt', { name: favorite.name, place: place + 1 }))
  }
  function pressed(event: KeyboardEvent<HTMLElement>, favorite: FavoriteEntry, at: number): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!event.shiftKey || step === 0 || !data[at + step]) return
    event.preventDefault()
    put(favorite, at + step)
    const chip = event.currentTarget
    // an element that changes its place loses the focus
    requestAnimationFrame(() => chip.focus())
  }

  return (
    <>
      <ul className={styles.favorites} aria-label={t('tracker.favoriteEntries')}>
        {data.map((favorite, at) => (
          <li
            key={favorite.id}
            className={styles.favorite}
            draggable
            data-dragged={dragged === favorite.id}
            data-over={over === favorite.id && dragged !== favorite.id}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(favorite.id)
            }}
            onDragEnd={() => {
              setDragged(undefined)
              setOver(undefined)
            }}
            onDragOver={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              setOver(favorite.id)
            }}
            onDrop={(event) => {
              event.preventDefault()
              const found = data.find(({ id }) => id === dragged)
              if (found) put(found, at)
            }}
          >
            <button
              type="button"
              className={styles.chip}
              aria-label={t('tracker.startFavorite', { name: favorite.name })}
              aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
              title={[favorite.description, favorite.project?.name, favorite.task?.name]
                .filter(Boolean)
                .join(' · ')}
              onKeyDown={(event) => pressed(event, favorite, at)}
              onClick={(event) => {
                markPress(event)
                void startFavorite(person, favorite)
              }}
            >
              <kbd>{favorite.place}</kbd>
              {favorite.project && <Dot color={favorite.project.color} />}
              <span className={styles.chipName}>{favorite.name || t('tracker.noDescription')}</span>
            </button>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('tracker.removeFavorite', { name: favorite.name })}
              title={t('tracker.removeFavorite', { name: favorite.name })}
              onClick={() => {
                removeFavoriteEntry(person.workspaceId, favorite.id).catch(failed)
              }}
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <div role="status" className="visually-hidden">
        {moved}
      </div>
    </>
  )
}
