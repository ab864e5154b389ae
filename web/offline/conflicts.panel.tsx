/** What the server did not take: both versions side by side, and the choice of one. Nothing goes by itself. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useTimeLooks } from '../tracker/looks.ts'
import { SidePanel } from '../ui/side-panel.tsx'
import { type Choice, choicesOf, findTheirs, kindOf, type Theirs } from './choices.ts'
import type { Item } from './item.ts'
import styles from './offline.module.css'
import { Versions } from './versions.tsx'

interface Props {
  readonly workspaceId: string
  readonly userId: string
  readonly items: readonly Item[]
  readonly onClose: () => void
}

export default function ConflictsPanel({ workspaceId, items, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <SidePanel opened={items.length > 0} onClose={onClose} wide title={t('offline.panel')}>
      <p className={styles.lead}>{t('offline.panelText')}</p>
      {items.map((item) => (
        <Case key={item.key} item={item} shownIn={workspaceId} />
      ))}
    </SidePanel>
  )
}

function Case({ item, shownIn }: { readonly item: Item; readonly shownIn: string }) {
  const { t } = useTranslation()
  const looks = useTimeLooks(item.workspaceId)
  const { data: theirs, isPending } = useQuery<Theirs>({
    queryKey: ['w', shownIn, 'theirs', item.key],
    queryFn: () => findTheirs(item),
    staleTime: 0,
  })
  const mine = item.effect.shown.at(-1)
  const kind = kindOf(item)
  const words = item.refusal?.message ?? ''
  const more = item.effect.shown.length - 1
  const title =
    kind === 'timer'
      ? t('offline.timer')
      : kind === 'changed'
        ? t('offline.changed')
        : t('offline.notTaken', { words })
  const texts: Record<Choice['name'], string> = {
    keepMine: t('offline.keepMine'),
    keepTheirs: t('offline.keepTheirs'),
    runMine: t('offline.runMine'),
    addUntil: t('offline.addUntil', {
      time: theirs?.kind === 'entry' ? looks.time(theirs.entry.timeInterval.start) : '',
    }),
    dropMine: t('offline.dropMine'),
    addAnew: t('offline.addAnew'),
    leaveGone: t('offline.leaveGone'),
    again: t('offline.again'),
    discard: t('offline.discard'),
  }
  return (
    <article className={styles.case} aria-label={title}>
      <h3>{title}</h3>
      {mine && (
        <Versions
          looks={looks}
          mine={mine}
          theirs={theirs?.kind === 'entry' ? theirs.entry : undefined}
          theirsTitle={t(kind === 'timer' ? 'offline.runs' : 'offline.theirs')}
        />
      )}
      {kind !== 'timer' && kind !== 'changed' ? null : theirs?.kind === 'gone' ? (
        <p className={styles.words}>{t(kind === 'timer' ? 'offline.nothingRuns' : 'offline.gone')}</p>
      ) : null}
      {kind === 'changed' && more > 0 && <p className={styles.words}>{t('offline.more', { count: more })}</p>}
      {!isPending && theirs === undefined && <p className={styles.words}>{t('offline.unknown')}</p>}
      <div className={styles.choices}>
        {choicesOf(item, theirs).map((choice, place) => (
          <Button
            key={choice.name}
            size="compact-md"
            variant={place === 0 ? 'filled' : 'default'}
            onClick={() => void choice.act()}
          >
            {texts[choice.name]}
          </Button>
        ))}
      </div>
    </article>
  )
}
