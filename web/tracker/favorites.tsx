/** Favourite entries, started by a press or by the key that stands on them. Source: product.md C9. */
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../ui/errors.ts'
import { toast } from '../ui/toasts.tsx'
import { Dot } from './dot.tsx'
import type { Person } from './entries.ts'
import styles from './list.module.css'
import { markPress } from './presses.ts'
import { removeFavoriteEntry, useFavoriteEntries } from './projects.ts'
import { startFavorite } from './timer.ts'

export function Favorites({ person }: { person: Person }) {
  const { t } = useTranslation()
  const { data = [] } = useFavoriteEntries(person.workspaceId)
  if (data.length === 0) return null
  return (
    <ul className={styles.favorites} aria-label={t('tracker.favoriteEntries')}>
      {data.map((favorite) => (
        <li key={favorite.id} className={styles.favorite}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('tracker.startFavorite', { name: favorite.name })}
            title={[favorite.description, favorite.project?.name, favorite.task?.name]
              .filter(Boolean)
              .join(' · ')}
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
              removeFavoriteEntry(person.workspaceId, favorite.id).catch((error: unknown) =>
                toast(wordsOf(error, t('states.unreachableText')), { failed: true }),
              )
            }}
          >
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
