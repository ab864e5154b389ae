/** Every page of the web app as the journeys look at it; one test holds this against web/router.tsx. */
import type { Page } from 'playwright-core'
import type { Company } from './company.ts'

export interface PageToSee {
  readonly name: string
  /** The address in web/router.tsx. */
  readonly route: string
  readonly full: (company: Company) => string
  /** Where the page has nothing to show; undefined: it always has something. */
  readonly empty?: (company: Company) => string
  /** Nobody is signed in. */
  readonly public?: boolean
  /** Whoever sees it; undefined: the owner. */
  readonly as?: (company: Company) => string
  /** It reads nothing that could fail. */
  readonly unfailing?: boolean
  /** What has to be done for something to fail. */
  readonly fails?: (page: Page) => Promise<void>
}

const of = (path: string) => (company: Company) => `/w/${company.workspaceId}${path}`
const at = (path: string) => () => path
/** A link that the server does not know. */
const stale = '#token=0123456789abcdef0123456789abcdef0123456789a'

export const pagesToSee: readonly PageToSee[] = [
  {
    name: 'dashboard',
    route: '/w/$workspaceId/dashboard',
    full: of('/dashboard?range=PAST_TWO_WEEKS'),
    empty: of('/dashboard?from=2001-01-01&to=2001-01-07'),
  },
  {
    name: 'report-summary',
    route: '/w/$workspaceId/reports',
    full: of('/reports?from=2026-06-01&to=2026-06-30&compare=true'),
    empty: ({ bareId }) => `/w/${bareId}/reports`,
  },
  {
    name: 'report-year',
    route: '/w/$workspaceId/reports',
    full: of('/reports?from=2026-06-01&to=2026-06-30&view=YEAR&by=USER'),
  },
  {
    name: 'report-detailed',
    route: '/w/$workspaceId/reports/detailed',
    full: of('/reports/detailed?from=2026-01-01&to=2026-12-31'),
    empty: of('/reports/detailed?from=2001-01-01&to=2001-01-02'),
  },
  {
    name: 'report-weekly',
    route: '/w/$workspaceId/reports/weekly',
    full: of('/reports/weekly?from=2026-06-08&to=2026-06-14'),
    empty: ({ bareId }) => `/w/${bareId}/reports/weekly`,
  },
  {
    name: 'report-attendance',
    route: '/w/$workspaceId/reports/attendance',
    full: of('/reports/attendance'),
    empty: of('/reports/attendance?from=2001-01-01&to=2001-01-02'),
  },
  {
    name: 'report-expenses',
    route: '/w/$workspaceId/reports/expenses',
    full: of('/reports/expenses?range=THIS_YEAR'),
    empty: ({ bareId }) => `/w/${bareId}/reports/expenses`,
  },
  {
    name: 'shared-reports',
    route: '/w/$workspaceId/reports/shared',
    full: of('/reports/shared'),
    empty: ({ bareId }) => `/w/${bareId}/reports/shared`,
  },
  {
    name: 'shared-report',
    route: '/shared/$id',
    full: ({ sharedReportId }) => `/shared/${sharedReportId}`,
    empty: at('/shared/0123456789abcdef01234567'),
    public: true,
  },
  {
    name: 'projects',
    route: '/w/$workspaceId/projects',
    full: of('/projects?status=ALL'),
    empty: of('/projects?q=zz'),
  },
  {
    name: 'project',
    route: '/w/$workspaceId/projects/$projectId',
    full: (company) => `/w/${company.workspaceId}/projects/${company.projectId}?tasks=ALL`,
    empty: of('/projects/0123456789abcdef01234567'),
  },
  {
    name: 'clients',
    route: '/w/$workspaceId/clients',
    full: of('/clients?status=ALL'),
    empty: ({ bareId }) => `/w/${bareId}/clients`,
  },
  {
    name: 'custom-fields',
    route: '/w/$workspaceId/custom-fields',
    full: of('/custom-fields'),
    empty: ({ bareId }) => `/w/${bareId}/custom-fields`,
  },
  {
    name: 'tags',
    route: '/w/$workspaceId/tags',
    full: of('/tags'),
    empty: ({ bareId }) => `/w/${bareId}/tags`,
  },
  ...(['access', 'status', 'note', 'settings', 'fields'] as const).map((tab) => ({
    name: `project-${tab}`,
    route: '/w/$workspaceId/projects/$projectId',
    full: (company: Company) => `/w/${company.workspaceId}/projects/${company.projectId}?tab=${tab}`,
  })),
  {
    name: 'tracker',
    route: '/w/$workspaceId/tracker',
    full: of('/tracker'),
    empty: ({ bareId }) => `/w/${bareId}/tracker`,
  },
  {
    name: 'timesheet',
    route: '/w/$workspaceId/timesheet',
    full: of('/timesheet'),
    empty: of('/timesheet?week=2001-01-01'),
  },
  {
    name: 'calendar',
    route: '/w/$workspaceId/calendar',
    full: of('/calendar'),
    empty: ({ bareId }) => `/w/${bareId}/calendar`,
  },
  {
    // a day of 25 hours, large
    name: 'calendar-day',
    route: '/w/$workspaceId/calendar',
    full: of('/calendar?view=day&day=2026-10-25'),
  },
  { name: 'team', route: '/w/$workspaceId/team', full: of('/team?status=ALL'), empty: of('/team?q=zz') },
  {
    name: 'limited',
    route: '/w/$workspaceId/team/limited',
    full: of('/team/limited?status=ALL'),
    empty: ({ bareId }) => `/w/${bareId}/team/limited`,
  },
  {
    name: 'person',
    route: '/w/$workspaceId/team/$userId',
    full: (company) => `/w/${company.workspaceId}/team/${company.ids.get('Tom Adler') ?? ''}`,
    empty: of('/team/0123456789abcdef01234567'),
  },
  {
    name: 'groups',
    route: '/w/$workspaceId/groups',
    full: of('/groups'),
    empty: ({ bareId }) => `/w/${bareId}/groups`,
  },
  {
    name: 'audit',
    route: '/w/$workspaceId/audit',
    full: of('/audit'),
    empty: of('/audit?from=2001-01-01&to=2001-01-02'),
  },
  { name: 'workspace', route: '/w/$workspaceId/settings', full: of('/settings') },
  {
    name: 'webhooks',
    route: '/w/$workspaceId/webhooks',
    full: of('/webhooks'),
    empty: ({ bareId }) => `/w/${bareId}/webhooks`,
  },
  {
    name: 'webhook',
    route: '/w/$workspaceId/webhooks/$webhookId',
    full: (company) => `/w/${company.workspaceId}/webhooks/${company.webhookId}`,
    empty: of('/webhooks/0123456789abcdef01234567'),
  },
  {
    name: 'profile',
    route: '/w/$workspaceId/me',
    full: of('/me'),
    async fails(page) {
      await page.getByLabel('Name', { exact: true }).fill('Ada Lind')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'access', route: '/w/$workspaceId/me/access', full: of('/me/access') },
  {
    name: 'docs',
    route: '/docs',
    full: at('/docs?operation=updateUserStatus'),
    empty: at('/docs?q=zz'),
    async fails(page) {
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await page.getByText('500 Internal Server Error', { exact: true }).waitFor()
    },
  },
  { name: 'set-up', route: '/set-up', full: at('/set-up'), public: true, unfailing: true },
  { name: 'sign-in', route: '/sign-in', full: at('/sign-in'), public: true, unfailing: true },
  { name: 'sign-up', route: '/sign-up', full: at('/sign-up'), public: true },
  {
    name: 'invitation',
    route: '/invitation',
    full: ({ invitation }) => invitation.replace(/^https?:\/\/[^/]+/, ''),
    empty: at(`/invitation${stale}`),
    public: true,
  },
  { name: 'verify-email', route: '/verify-email', full: at(`/verify-email${stale}`), unfailing: true },
  { name: 'confirm-email', route: '/confirm-email', full: at(`/confirm-email${stale}`), unfailing: true },
  {
    name: 'forgot-password',
    route: '/forgot-password',
    full: at('/forgot-password'),
    public: true,
    unfailing: true,
  },
  {
    name: 'reset-password',
    route: '/reset-password',
    full: at(`/reset-password${stale}`),
    public: true,
    unfailing: true,
  },
  { name: 'ended', route: '/ended', full: at('/ended'), as: ({ ended }) => ended, unfailing: true },
]
