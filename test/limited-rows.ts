/**
 * What `limited` in contract/permissions.ts means, operation by operation: may a caller of this kind act on this
 * row? `true`: neither 401 nor 403; `false`: 403; a number: that status, because the row does not show at all.
 * Source: product.md B2, B3.
 */
export type LimitedRule = (kind: string, row: string) => boolean | number

const ownOnly: LimitedRule = (_kind, row) => row === 'own'
const ownOrManaged: LimitedRule = (_kind, row) => row !== 'foreign'
/** What is another's does not even show. */
const ownOrHidden: LimitedRule = (_kind, row) => row === 'own' || 400
/** A fresh workspace lets only admins write tasks, and managers those of their own projects. */
const managersOfOwn: LimitedRule = (kind, row) => (row === 'own' ? kind === 'projectManager' : 400)
const admins = new Set(['owner', 'readOnly', 'admin'])
const ownOrAdmin: LimitedRule = (kind, row) => admins.has(kind) || (row === 'own' && kind !== 'outsider')
const never: LimitedRule = () => false
const always: LimitedRule = () => true

export const limited: Readonly<Record<string, LimitedRule>> = {
  updateUserStatus: ownOnly,
  activateMember: ownOnly,
  deactivateMember: ownOnly,
  cancelScheduledDeactivation: never, // who is to leave does not call it off
  updateMemberStatuses: never,
  getScheduledDeactivation: ownOnly,
  getDeactivationPreview: ownOnly,
  getMemberStatus: ownOrAdmin,
  getMemberHistory: ownOrAdmin,
  createUserRole: ownOnly, // a project manager makes others managers of the own project
  deleteUserRole: never,
  getProjects: always,
  getTeamActivity: always, // of whom depends on the settings
  getProjectOverview: always,
  createNewProject: never, // a fresh workspace lets only admins create projects
  createProjectFromTemplate: never, // the same
  getProject: ownOrHidden,
  updateProject: ownOrHidden,
  updateEstimate: ownOrHidden,
  updateIsProjectTemplate: (_kind, row) => row !== 'own' && 400, // only administrators make templates
  deleteProject: ownOrHidden,
  addUsersToProject: ownOrHidden,
  updateMemberships: ownOrHidden,
  getProjectMembers: ownOrHidden,
  addUsersHourlyRate: (_kind, row) => row !== 'own' && 400, // a fresh workspace shows amounts to administrators only
  addUsersCostRate: (_kind, row) => row !== 'own' && 400,
  getTasks: ownOrHidden,
  createTask: managersOfOwn,
  getTask: ownOrHidden,
  updateTask: managersOfOwn,
  deleteTask: ownOrHidden,
  setTaskHourlyRate: (_kind, row) => row !== 'own' && 400,
  setTaskCostRate: (_kind, row) => row !== 'own' && 400,
  getProjectStatus: ownOrHidden,
  createClient: never, // a fresh workspace lets only admins create clients
  getCustomFieldsOfProject: ownOrHidden,
  editProjectCustomFieldDefaultValue: ownOrHidden,
  removeDefaultValueOfProject: ownOrHidden,
  getMemberProfile: ownOrManaged,
  // a fresh workspace: everyone sees all time, nobody but admins edits that of others
  createForOthers: ownOnly,
  stopRunningTimeEntry: ownOnly,
  deleteTimeEntry: ownOnly,
  updateTimeEntry: ownOnly,
  replaceMany: ownOnly,
  deleteMany: ownOnly,
  duplicateTimeEntry: ownOnly,
  updateInvoicedStatus: (kind, row) => kind === 'teamManager' && row === 'managed',
  getMultipleTimeEntries: always,
  getTimeEntry: always,
  getDeletedTimeEntries: ownOnly,
  restoreTimeEntries: ownOnly,
  splitTimeEntry: ownOnly,
  copyTimeEntry: ownOnly,
  stopTimeEntry: ownOnly,
  moveTimeEntry: ownOnly,
  updateTimeEntries: ownOnly,
  deleteTimeEntries: ownOnly,
  getTimeEntries: always,
  getInProgressTimeEntries: always,
  generateDetailedReport: always, // of what each sees
  generateSummaryReport: always,
  generateWeeklyReport: always,
  generateAttendanceReport: always, // of their people
  generateDetailedReportV1: always,
  getSharedReportsV1: always,
  listSharedReports: always,
  saveSharedReportV1: always,
  updateSharedReportV1: ownOnly,
  deleteSharedReportV1: ownOnly,
  setSharedReportExpiry: ownOnly,
  createNewTag: always, // a fresh workspace lets everyone create tags
}
