/** An entry as it is here and as it is on the server, part by part; what differs stands out. */
import { useTranslation } from 'react-i18next'
import { wallOf } from '../tracker/days.ts'
import type { TimeLooks } from '../tracker/looks.ts'
import type { Entry } from './item.ts'
import styles from './offline.module.css'

interface Props {
  readonly looks: TimeLooks
  readonly mine: Entry
  /** Undefined: there is none, or it is not known. */
  readonly theirs: Entry | undefined
  readonly theirsTitle: string
}

export function Versions({ looks, mine, theirs, theirsTitle }: Props) {
  const { t } = useTranslation()
  const partsOf = ({ description, project, task, tags, billable, timeInterval }: Entry) => {
    const { start, end } = timeInterval
    const day = looks.dayName(wallOf(start, looks.zone).day)
    const until = end === null ? t('offline.running') : looks.time(end)
    return {
      description: description || t('tracker.noDescription'),
      project: [project?.name, task?.name].filter(Boolean).join(': ') || t('tracker.noProject'),
      tags: (tags ?? []).map(({ name }) => name).join(', ') || '–',
      billable: t(billable ? 'offline.yes' : 'offline.no'),
      times: `${day}, ${looks.time(start)} – ${until}`,
    }
  }
  const here = partsOf(mine)
  const there = theirs && partsOf(theirs)
  const names = ['description', 'project', 'tags', 'billable', 'times'] as const
  return (
    <table className={styles.versions}>
      <thead>
        <tr>
          <th>
            <span className="visually-hidden">{t('offline.panel')}</span>
          </th>
          <th scope="col">{t('offline.mine')}</th>
          {there && <th scope="col">{theirsTitle}</th>}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} data-differs={there !== undefined && there[name] !== here[name]}>
            <th scope="row">{t(`offline.${name}`)}</th>
            <td>{here[name]}</td>
            {there && <td>{there[name]}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
