/** The pages of a workspace: what the rail, the palette and the phone's bar show, and to whom. */
import {
  Briefcase,
  CalendarCheck,
  CalendarDays,
  CalendarRange,
  ChartColumn,
  FolderKanban,
  FormInput,
  KeyRound,
  LayoutDashboard,
  ListTree,
  type LucideIcon,
  Receipt,
  ScrollText,
  Settings,
  Table2,
  Tag,
  Timer,
  UserRound,
  Users,
  UsersRound,
  Webhook,
} from 'lucide-react'
import type { Permission } from '../../contract/permissions.ts'

export interface PageEntry {
  /** Key of its name in the catalogue: `pages.<name>`. */
  readonly name: string
  readonly to: string
  readonly section: 'track' | 'analyse' | 'manage' | 'settings' | 'you'
  readonly icon: LucideIcon
  /** Who sees it; undefined: everyone. */
  readonly needs: Permission | undefined
  /** The name by which a workspace hides it from regular members. */
  readonly hides?: 'PROJECT' | 'TEAM' | 'REPORTS'
  /** Found in the palette; in the rail another stands for it. */
  readonly below?: true
}

export const pages: readonly PageEntry[] = [
  { name: 'tracker', to: '/w/$workspaceId/tracker', section: 'track', icon: Timer, needs: 'time.track' },
  { name: 'timesheet', to: '/w/$workspaceId/timesheet', section: 'track', icon: Table2, needs: 'time.track' },
  {
    name: 'calendar',
    to: '/w/$workspaceId/calendar',
    section: 'track',
    icon: CalendarDays,
    needs: 'time.track',
  },
  {
    name: 'dashboard',
    to: '/w/$workspaceId/dashboard',
    section: 'analyse',
    icon: LayoutDashboard,
    needs: undefined,
  },
  {
    name: 'reports',
    to: '/w/$workspaceId/reports',
    section: 'analyse',
    icon: ChartColumn,
    needs: undefined,
    hides: 'REPORTS',
  },
  {
    name: 'reportDetailed',
    to: '/w/$workspaceId/reports/detailed',
    section: 'analyse',
    icon: ListTree,
    needs: undefined,
    hides: 'REPORTS',
    below: true,
  },
  {
    name: 'reportWeekly',
    to: '/w/$workspaceId/reports/weekly',
    section: 'analyse',
    icon: CalendarRange,
    needs: undefined,
    hides: 'REPORTS',
    below: true,
  },
  {
    name: 'reportAttendance',
    to: '/w/$workspaceId/reports/attendance',
    section: 'analyse',
    icon: CalendarCheck,
    needs: 'reports.attendance',
    hides: 'REPORTS',
    below: true,
  },
  {
    name: 'reportExpenses',
    to: '/w/$workspaceId/reports/expenses',
    section: 'analyse',
    icon: Receipt,
    needs: undefined,
    hides: 'REPORTS',
    below: true,
  },
  {
    name: 'projects',
    to: '/w/$workspaceId/projects',
    section: 'manage',
    icon: FolderKanban,
    needs: undefined,
    hides: 'PROJECT',
  },
  {
    name: 'clients',
    to: '/w/$workspaceId/clients',
    section: 'manage',
    icon: Briefcase,
    needs: 'clients.edit',
  },
  { name: 'tags', to: '/w/$workspaceId/tags', section: 'manage', icon: Tag, needs: 'tags.see' },
  {
    name: 'members',
    to: '/w/$workspaceId/team',
    section: 'manage',
    icon: Users,
    needs: 'members.see',
    hides: 'TEAM',
  },
  {
    name: 'groups',
    to: '/w/$workspaceId/groups',
    section: 'manage',
    icon: UsersRound,
    needs: 'groups.see',
    hides: 'TEAM',
  },
  { name: 'audit', to: '/w/$workspaceId/audit', section: 'manage', icon: ScrollText, needs: 'audit.see' },
  {
    name: 'workspace',
    to: '/w/$workspaceId/settings',
    section: 'settings',
    icon: Settings,
    needs: 'workspace.settings',
  },
  {
    name: 'customFields',
    to: '/w/$workspaceId/custom-fields',
    section: 'settings',
    icon: FormInput,
    needs: 'custom-fields.edit',
  },
  {
    name: 'webhooks',
    to: '/w/$workspaceId/webhooks',
    section: 'settings',
    icon: Webhook,
    needs: 'webhooks.manage',
  },
  { name: 'profile', to: '/w/$workspaceId/me', section: 'you', icon: UserRound, needs: undefined },
  { name: 'apiKeys', to: '/w/$workspaceId/me/access', section: 'you', icon: KeyRound, needs: undefined },
]
