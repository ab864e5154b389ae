/** The timesheet: a week of somebody's time as a grid, filled in by keyboard. Source: product.md C12. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Session, useSession } from '../platform/session.ts'
import { wallOf, weekOf } from '../tracker/days.ts'
import { useTimeLooks } from '../tracker/looks.ts'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { People } from './people.tsx'
import { useRights } from './rights.ts'
import { Week } from './week.tsx'

export function TimesheetPage() {
  const session = useSession().data
  return session ? <Timesheet session={session} /> : null
}

function Timesheet({ session }: { session: Session }) {
  const { t } = useTranslation()
  const { workspaceId } = useParams({ from: '/w/$workspaceId/timesheet' })
  const search = useSearch({ from: '/w/$workspaceId/timesheet' })
  const navigate = useNavigate({ from: '/w/$workspaceId/timesheet' })
  const looks = useTimeLooks(workspaceId)
  const rights = useRights(session, workspaceId, looks)
  const me = session.account.id
  const userId = search.person ?? me
  const current = weekOf(wallOf(Date.now(), looks.zone).day, looks.weekStart)
  const week = search.week === undefined ? current : weekOf(search.week, looks.weekStart)
  const off = looks.settings?.canSeeTimeSheet === false
  return (
    <Page
      title={t('pages.timesheet')}
      actions={
        <People
          workspaceId={workspaceId}
          others={rights.others}
          me={me}
          userId={userId}
          onChange={(person) => {
            const { person: _, ...rest } = search
            void navigate({ search: person === me ? rest : { ...rest, person }, replace: true })
          }}
        />
      }
    >
      {off ? (
        <Empty title={t('timesheet.off')} text={t('timesheet.offText')} />
      ) : (
        <Week
          key={`${workspaceId} ${userId}`}
          workspaceId={workspaceId}
          userId={userId}
          looks={looks}
          rights={rights}
          week={week}
          current={current}
          onWeek={(day) => {
            const { week: _, ...rest } = search
            const next = weekOf(day, looks.weekStart)
            void navigate({ search: next === current ? rest : { ...rest, week: next }, replace: true })
          }}
        />
      )}
    </Page>
  )
}
