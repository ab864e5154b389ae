/** The projects of a person. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../platform/api.ts'
import { Section, sectionStyles as styles } from '../ui/section.tsx'
import { Failed, RowsComing } from '../ui/states.tsx'

export function PersonProjects({ workspaceId, userId }: { workspaceId: string; userId: string }) {
  const { t } = useTranslation()
  const projects = useQuery({
    queryKey: ['w', workspaceId, 'projects', 'of', userId],
    queryFn: () =>
      api('getProjects', {
        path: { workspaceId },
        // whatever the person's standing: the projects of an inactive person are kept
        query: { users: [userId], 'user-status': 'ALL', 'page-size': 200 },
      }),
  })
  return (
    <Section title={t('person.projects')}>
      {projects.error && <Failed error={projects.error} retry={() => void projects.refetch()} />}
      {projects.isPending && <RowsComing rows={2} />}
      {projects.data?.length === 0 && <p className={styles.lead}>{t('person.noProjects')}</p>}
      {projects.data && projects.data.length > 0 && (
        <ul className={styles.list}>
          {projects.data.map(({ id, name, clientName, archived, public: open }) => (
            <li key={id} className={styles.item}>
              <span className={styles.grow}>{clientName === '' ? name : `${name} · ${clientName}`}</span>
              {archived && <span className={styles.dim}>{t('person.archived')}</span>}
              {open && <span className={styles.dim}>{t('person.public')}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
