/** Every address of the web app. Pages arrive when opened; the frame is in the first load. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { parseAuditSearch } from './audit/search.ts'
import { parseCalendarSearch } from './calendar/search.ts'
import { parseDashboardSearch } from './dashboard/search.ts'
import { Shell } from './frame/shell.tsx'
import { api, Unreachable } from './platform/api.ts'
import { useLooks } from './platform/looks.ts'
import { queryClient } from './platform/query.ts'
import { fetchSession, type Session, sessionKey } from './platform/session.ts'
import { laterTexts } from './platform/texts.ts'
import { parseProjectSearch, parseProjectsSearch } from './projects/search.ts'
import { parseReportSearch } from './reports/search.ts'
import { type DeliveryStatus, toDeliveryStatus } from './settings/delivery-status.ts'
import { parseLinkSearch, parseSharedSearch } from './shared-reports/search.ts'
import { parseTeamSearch } from './team/people.ts'
import { prefetchTeam } from './team/prefetch.ts'
import { parseTimesheetSearch } from './timesheet/search.ts'
import { Gone } from './ui/gone.tsx'
import { parseListSearch } from './ui/list-search.ts'

/** A page with its texts, neither of which is in the first load. */
const page: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(async () => {
    const [loaded] = await Promise.all([load(), laterTexts()])
    return loaded
  }, name)

/** What narrows a list by its text. */
function parseText({ q }: Record<string, unknown>): { q?: string } {
  return typeof q === 'string' && q !== '' ? { q } : {}
}

function Root() {
  useLooks()
  return <Outlet />
}

function Nowhere() {
  return (
    <main>
      <Gone />
    </main>
  )
}

const root = createRootRoute({ component: Root, notFoundComponent: Nowhere })

/** Without a connection it is who was signed in here last. */
async function session(): Promise<Session | null> {
  const query = { queryKey: sessionKey, queryFn: fetchSession }
  try {
    return await queryClient.ensureQueryData({ ...query, retry: false })
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error
    const { restoreReads } = await import('./offline/reads.ts')
    return (await restoreReads()) ?? queryClient.ensureQueryData(query)
  }
}

/** Where a person belongs: set-up, sign-in, their workspace, or the page that says that it ended. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const current = await session()
    if (!current) {
      const { needed } = await api('getSetup')
      throw redirect({ to: needed ? '/set-up' : '/sign-in' })
    }
    const active = current.workspaces.filter(({ membershipStatus }) => membershipStatus === 'ACTIVE')
    const last = active.find(({ id }) => id === current.account.activeWorkspace) ?? active[0]
    if (!last) throw redirect({ to: '/ended' })
    throw redirect({ to: '/w/$workspaceId/tracker', params: { workspaceId: last.id } })
  },
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: page(() => import('./getting-in/set-up.page.tsx'), 'SetUpPage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: page(() => import('./getting-in/sign-in.page.tsx'), 'SignInPage'),
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && search.to.startsWith('/') && !search.to.startsWith('//')
      ? { to: search.to }
      : {},
})

const gettingIn = {
  signUp: () => import('./getting-in/sign-up.page.tsx'),
  invitation: () => import('./getting-in/invitation.page.tsx'),
  confirm: () => import('./getting-in/confirm.pages.tsx'),
  password: () => import('./getting-in/password.pages.tsx'),
}
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: page(gettingIn.signUp, 'SignUpPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: page(gettingIn.invitation, 'InvitationPage'),
})
const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  component: page(gettingIn.confirm, 'VerifyEmailPage'),
})
const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/confirm-email',
  component: page(gettingIn.confirm, 'ConfirmEmailPage'),
})
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: page(gettingIn.password, 'ForgotPasswordPage'),
})
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: page(gettingIn.password, 'ResetPasswordPage'),
})

const docs = createRoute({
  getParentRoute: () => root,
  path: '/docs',
  component: page(() => import('./docs/docs.page.tsx'), 'DocsPage'),
  validateSearch: (search: Record<string, unknown>): { operation?: string; q?: string } => ({
    ...parseText(search),
    ...(typeof search.operation === 'string' ? { operation: search.operation } : {}),
  }),
})

/** For people without an account too. */
const sharedReport = createRoute({
  getParentRoute: () => root,
  path: '/shared/$id',
  component: page(() => import('./shared-reports/link.page.tsx'), 'SharedReportPage'),
  validateSearch: parseLinkSearch,
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspaceId',
  component: Shell,
  beforeLoad: async ({ params, location }) => {
    const current = await session()
    if (!current) throw redirect({ to: '/sign-in', search: { to: location.href } })
    const membership = current.workspaces.find(({ id }) => id === params.workspaceId)
    if (membership?.membershipStatus !== 'ACTIVE')
      throw redirect({ to: '/ended', search: { workspace: params.workspaceId } })
  },
})

const ended = createRoute({
  getParentRoute: () => root,
  path: '/ended',
  component: page(() => import('./getting-in/ended.page.tsx'), 'EndedPage'),
  validateSearch: (search: Record<string, unknown>): { workspace?: string } =>
    typeof search.workspace === 'string' ? { workspace: search.workspace } : {},
})

const tracker = createRoute({
  getParentRoute: () => workspace,
  path: '/tracker',
  component: page(() => import('./tracker/tracker.page.tsx'), 'TrackerPage'),
})

const projects = createRoute({
  getParentRoute: () => workspace,
  path: '/projects',
  component: page(() => import('./projects/projects.page.tsx'), 'ProjectsPage'),
  validateSearch: parseProjectsSearch,
})
const project = createRoute({
  getParentRoute: () => workspace,
  path: '/projects/$projectId',
  component: page(() => import('./projects/project.page.tsx'), 'ProjectPage'),
  validateSearch: parseProjectSearch,
})

const calendar = createRoute({
  getParentRoute: () => workspace,
  path: '/calendar',
  component: page(() => import('./calendar/calendar.page.tsx'), 'CalendarPage'),
  validateSearch: parseCalendarSearch,
})

const timesheet = createRoute({
  getParentRoute: () => workspace,
  path: '/timesheet',
  component: page(() => import('./timesheet/timesheet.page.tsx'), 'TimesheetPage'),
  validateSearch: parseTimesheetSearch,
})

const dashboard = createRoute({
  getParentRoute: () => workspace,
  path: '/dashboard',
  component: page(() => import('./dashboard/dashboard.page.tsx'), 'DashboardPage'),
  validateSearch: parseDashboardSearch,
})
const reports = createRoute({
  getParentRoute: () => workspace,
  path: '/reports',
  component: page(() => import('./reports/summary.page.tsx'), 'SummaryPage'),
  validateSearch: parseReportSearch,
})
const detailedReport = createRoute({
  getParentRoute: () => workspace,
  path: '/reports/detailed',
  component: page(() => import('./reports/detailed.page.tsx'), 'DetailedPage'),
  validateSearch: parseReportSearch,
})
const weeklyReport = createRoute({
  getParentRoute: () => workspace,
  path: '/reports/weekly',
  component: page(() => import('./reports/weekly.page.tsx'), 'WeeklyPage'),
  validateSearch: parseReportSearch,
})
const attendanceReport = createRoute({
  getParentRoute: () => workspace,
  path: '/reports/attendance',
  component: page(() => import('./reports/attendance.page.tsx'), 'AttendancePage'),
  validateSearch: parseReportSearch,
})
const sharedReports = createRoute({
  getParentRoute: () => workspace,
  path: '/reports/shared',
  component: page(() => import('./shared-reports/shared.page.tsx'), 'SharedReportsPage'),
  validateSearch: parseSharedSearch,
})
const expenseReport = createRoute({
  getParentRoute: () => workspace,
  path: '/reports/expenses',
  component: page(() => import('./reports/expenses.page.tsx'), 'ExpensesPage'),
  validateSearch: parseReportSearch,
})

const clients = createRoute({
  getParentRoute: () => workspace,
  path: '/clients',
  component: page(() => import('./clients/clients.page.tsx'), 'ClientsPage'),
  validateSearch: parseListSearch,
})
const tags = createRoute({
  getParentRoute: () => workspace,
  path: '/tags',
  component: page(() => import('./tags/tags.page.tsx'), 'TagsPage'),
  validateSearch: parseListSearch,
})

const customFields = createRoute({
  getParentRoute: () => workspace,
  path: '/custom-fields',
  component: page(() => import('./custom-fields/fields.page.tsx'), 'FieldsPage'),
  validateSearch: (search: Record<string, unknown>): { q?: string; of?: 'USER' } => ({
    ...parseText(search),
    ...(search.of === 'USER' ? { of: 'USER' } : {}),
  }),
})

const team = createRoute({
  getParentRoute: () => workspace,
  path: '/team',
  // asked for while the page itself is on its way
  loader: ({ params, location }) => prefetchTeam(params.workspaceId, parseTeamSearch(location.search)),
  component: page(() => import('./team/team.page.tsx'), 'TeamPage'),
  validateSearch: parseTeamSearch,
})

const limited = createRoute({
  getParentRoute: () => workspace,
  path: '/team/limited',
  component: page(() => import('./team/limited.page.tsx'), 'LimitedPage'),
  validateSearch: parseTeamSearch,
})
const person = createRoute({
  getParentRoute: () => workspace,
  path: '/team/$userId',
  component: page(() => import('./team/person.page.tsx'), 'PersonPage'),
})
const groups = createRoute({
  getParentRoute: () => workspace,
  path: '/groups',
  component: page(() => import('./team/groups.page.tsx'), 'GroupsPage'),
  validateSearch: (search: Record<string, unknown>): { q?: string; open?: string } => ({
    ...parseText(search),
    ...(typeof search.open === 'string' ? { open: search.open } : {}),
  }),
})
const audit = createRoute({
  getParentRoute: () => workspace,
  path: '/audit',
  component: page(() => import('./audit/audit.page.tsx'), 'AuditPage'),
  validateSearch: parseAuditSearch,
})
const settings = createRoute({
  getParentRoute: () => workspace,
  path: '/settings',
  component: page(() => import('./settings/workspace.page.tsx'), 'WorkspacePage'),
})
const webhooks = createRoute({
  getParentRoute: () => workspace,
  path: '/webhooks',
  component: page(() => import('./settings/webhooks.page.tsx'), 'WebhooksPage'),
  validateSearch: parseText,
})
const webhook = createRoute({
  getParentRoute: () => workspace,
  path: '/webhooks/$webhookId',
  component: page(() => import('./settings/webhook.page.tsx'), 'WebhookPage'),
  validateSearch: (search: Record<string, unknown>): { status?: DeliveryStatus } => {
    const status = toDeliveryStatus(search.status)
    return status ? { status } : {}
  },
})
const me = createRoute({
  getParentRoute: () => workspace,
  path: '/me',
  component: page(() => import('./settings/profile.page.tsx'), 'ProfilePage'),
})
const access = createRoute({
  getParentRoute: () => workspace,
  path: '/me/access',
  component: page(() => import('./settings/access.page.tsx'), 'AccessPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    setUp,
    signIn,
    signUp,
    invitation,
    verifyEmail,
    confirmEmail,
    forgotPassword,
    resetPassword,
    ended,
    docs,
    sharedReport,
    workspace.addChildren([
      tracker,
      calendar,
      dashboard,
      reports,
      detailedReport,
      weeklyReport,
      attendanceReport,
      expenseReport,
      sharedReports,
      projects,
      project,
      clients,
      tags,
      customFields,
      timesheet,
      team,
      limited,
      person,
      groups,
      audit,
      settings,
      webhooks,
      webhook,
      me,
      access,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: Gone,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
