/** One entry: a line that says who did what to whom, and beneath it what changed. */
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '../platform/api.ts'
import { useWhen } from '../ui/when.ts'
import styles from './audit.module.css'
import { changesIn } from './changes.ts'

type Record = Reply<'getAuditLog'>['entries'][number]

export function Entry({ workspaceId, entry }: { workspaceId: string; entry: Record }) {
  const { t } = useTranslation()
  const when = useWhen()
  const changes = changesIn(entry.before, entry.after)
  const about = entry.person
    ? nameOf(entry.person)
    : t(`audit.subject.${entry.subject.type}`, { defaultValue: entry.subject.type })
  const via = entry.via.startsWith('key:') ? 'key' : entry.via
  return (
    <li>
      <details className={styles.entry}>
        <summary>
          <ChevronRight size={15} aria-hidden className={styles.arrow} />
          <time dateTime={entry.at} className={styles.time}>
            {when(entry.at)}
          </time>
          <strong className={styles.action}>
            {t(`audit.action.${entry.action}`, { defaultValue: entry.action })}
          </strong>
          <span>{about}</span>
          <span className={styles.actor}>{entry.actor ? nameOf(entry.actor) : t('audit.system')}</span>
        </summary>
        <div className={styles.body}>
          {changes.length > 0 && (
            <table className={styles.changes}>
              <thead>
                <tr>
                  <th scope="col">{t('audit.what')}</th>
                  <th scope="col">{t('audit.before')}</th>
                  <th scope="col">{t('audit.after')}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ name, before, after }) => (
                  <tr key={name}>
                    <th scope="row">{name === '' ? t('audit.value') : name}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <dl className={styles.facts}>
            {entry.reason && (
              <>
                <dt>{t('audit.reason')}</dt>
                <dd>{entry.reason}</dd>
              </>
            )}
            {entry.person && (
              <>
                <dt>{t('audit.person')}</dt>
                <dd>
                  <Link to="/w/$workspaceId/team/$userId" params={{ workspaceId, userId: entry.person.id }}>
                    {nameOf(entry.person)}
                  </Link>
                </dd>
              </>
            )}
            <dt>{t('audit.via')}</dt>
            <dd>
              {[t(`audit.vias.${via}`, { defaultValue: via }), entry.address].filter(Boolean).join(', ')}
            </dd>
            <dt>{t('audit.subjectId')}</dt>
            <dd>
              <code>{`${entry.subject.type} ${entry.subject.id}`}</code>
            </dd>
            {entry.chainNo !== null && (
              <>
                <dt>{t('audit.chain')}</dt>
                <dd>{t('audit.chainNo', { no: entry.chainNo })}</dd>
              </>
            )}
          </dl>
        </div>
      </details>
    </li>
  )
}

function nameOf({ id, name, email }: { id: string; name: string | null; email: string | null }): string {
  return name ?? email ?? id
}
