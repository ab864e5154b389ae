/**
 * Public error codes and the texts that clients parse, in one table.
 * Source: reference wire.md §1.3; every text is the recorded one unless its comment says otherwise.
 */

/** Status, public code and text of an answer that is not a success. */
export interface ErrorSpec {
  readonly status: number
  readonly code: number
  readonly message: string
}

const bad = (message: string): ErrorSpec => ({ status: 400, code: 501, message })

export const errors = {
  noCredential: { status: 401, code: 1000, message: 'Multiple or none auth tokens present' },
  unknownApiKey: { status: 401, code: 4003, message: 'Api key does not exist' },
  badToken: { status: 401, code: 4017, message: 'Token is not valid' },
  accessDenied: { status: 403, code: 501, message: 'Access Denied' },
  noPermission: { status: 403, code: 501, message: "You don't have permission to perform this action." },
  /** Ours: a read-only key met an operation that writes. */
  readOnlyKey: { status: 403, code: 501, message: 'This API key is read-only' },
  /** Ours: a cookie session wrote without its CSRF token. */
  csrf: { status: 403, code: 501, message: 'CSRF token missing or wrong' },
  /** Ours: the same for an unknown e-mail and a wrong password. */
  wrongCredentials: { status: 401, code: 501, message: 'Wrong email or password' },
  /** Ours: STINT_SIGN_UP=invited. */
  signUpByInvitation: { status: 403, code: 501, message: 'Signing up needs an invitation' },
  tooManyRequests: { status: 429, code: 429, message: 'Too many requests' },
  bodyMissing: { status: 400, code: 3002, message: 'Required request body is missing' },
  bodyUnreadable: { status: 400, code: 3002, message: 'Request body is not readable JSON' },
  bodyTooLarge: { status: 413, code: 413, message: 'Request body is too large' },
  unsupportedMediaType: { status: 415, code: 3000, message: 'Content-Type is not supported' },
  filePartMissing: { status: 400, code: 3001, message: "Required part 'file' is not present." },
  /** Ours. */
  fileUnknown: { status: 404, code: 404, message: 'No such file' },
  internal: { status: 500, code: 500, message: 'Something went wrong on our side' },
  /** Ours: a report past its time limit. */
  tookTooLong: {
    status: 503,
    code: 503,
    message: 'This took too long. Ask for less, such as a shorter range',
  },
  unavailable: { status: 503, code: 503, message: 'The database is not available, try again in a moment' },

  userNotInWorkspace: bad("User doesn't belong to Workspace"),
  projectNotInWorkspace: bad("Project doesn't belong to Workspace"),
  /** Ours: nobody starts on a task that is done, or that others are assigned to. Source of the rule: product.md D3. */
  taskDone: bad("Task is done. Time can't be tracked on it"),
  taskOfOthers: bad('Only assignees of the task can track time on it'),
  templateNotInWorkspace: bad("Template doesn't belong to Workspace"),
  clientNotInWorkspace: bad("Client doesn't belong to Workspace"),
  currencyNotInWorkspace: bad("Currency doesn't belong to Workspace"),
  timeEntryNotInWorkspace: bad("Time entry doesn't belong to Workspace"),
  /** Ours, as the next ones. */
  favoriteNotOfUser: bad("Favorite entry doesn't belong to User"),
  favoritesFull: bad('There can be no more than 5 favorite entries'),
  favoritesSwitchedOff: bad('Project favorites are switched off in Workspace'),
  taskNotInWorkspace: bad("Task doesn't belong to Workspace"),
  sharedReportNotInWorkspace: bad("Shared report doesn't belong to Workspace"),
  /** Ours: one answer for a link that never was, was deleted, is over or closed. */
  noLongerShared: { status: 404, code: 404, message: 'This report is no longer shared' },
  webhookNotInWorkspace: bad("Webhook doesn't belong to Workspace"),
  deliveryNotOfWebhook: bad("Delivery doesn't belong to Webhook"),
  tagNotInWorkspace: bad("Tag doesn't belong to Workspace"),
  groupNotInWorkspace: bad("User group doesn't belong to Workspace"),
  customFieldNotInWorkspace: bad("Custom field doesn't belong to Workspace"),
  linkNotValid: bad('This link is not valid any more. Ask for a new one'),
  apiKeyNotOfUser: bad("Api key doesn't belong to User"),
  sessionNotOfUser: bad("Session doesn't belong to User"),
  emailTaken: bad('Account with this email already exists'),
  emailMalformed: bad('must be a well-formed email address'),
  /** The route of one value answers 404, where lists of values answer 400. Source: wire.md §4.8. */
  userFieldUnknown: { status: 404, code: 501, message: "Custom field doesn't belong to Workspace" },
  notAnObjectId: bad('state should be: hexString has 24 characters'),

  projectNameTaken: bad('Project with this name already exists'),
  tagNameTaken: bad('Tag with this name already exists'),
  clientNameTaken: bad('Client with this name already exists'),
  groupNameTaken: bad('User group with this name already exists'),
  webhookExists: bad('Webhook already exists'),
  cannotDeleteActiveProject: bad('Cannot delete an active project'),
  cannotDeleteActiveClient: bad('Cannot delete an active client'),
  /** Three are taken, whatever the text says. Source: wire.md §1.3. */
  tooManyCcEmails: bad('Number of additional emails must be less than 3'),
  customFieldLimit: { status: 400, code: 4033, message: 'You reached the limit of 50 custom fields' },
  workspaceVisibleField: bad("Can't delete workspace visible custom field"),
  cannotDeleteActiveTask: bad('Cannot delete an active task'),
  /** Ours: only an instance administrator addresses a workspace that he may know nothing of. */
  workspaceUnknown: bad("Workspace doesn't exist"),
  accountUnknown: bad("User doesn't exist"),
  alreadySetUp: bad('This instance is already set up'),
  /** Ours in place of the vendor's advice; the code is the recorded one. Source: recorded/053. */
  memberNotDeletedHere: {
    status: 400,
    code: 400,
    message: 'Users are not deleted here. Deactivate with PUT; the owner deletes for good at /api/stint/v1',
  },
  alreadyMember: bad('User is already a member of Workspace'),
  alreadyInvited: bad('User is already invited to Workspace'),
  activeElsewhere: bad('User is active in another workspace. Only who is inactive everywhere can be deleted'),
  memberInactive: bad('User is deactivated in Workspace. Activate them with updateUserStatus'),
  invitationUnknown: bad("Invitation doesn't exist or was revoked"),
  invitationExpired: bad('Invitation expired'),
  invitationForAnother: { status: 403, code: 501, message: 'Invitation was sent to another e-mail address' },
  emailNotVerified: bad('Verify your e-mail address first, or use the link of the invitation'),
  seatLimit: bad("You're trying to add more users than your subscription allows."),
  /** Of locked dates and approved entries. Source: client-apps.md §2.5, where the code is told; the text is a client's. */
  timeEntryLocked: { status: 403, code: 1003, message: "Can't edit locked time entry." },
  /** Force timer. Source: client-apps.md §2.5, which matches the text up to "on". */
  manualTimeDisabled: { status: 403, code: 4030, message: 'Manual time tracking disabled on this workspace' },
  /** Ours: whoever writes said what she saw, and it is no longer so. */
  timeEntryChanged: { status: 409, code: 409, message: 'Time entry was changed meanwhile' },
  anotherTimerRuns: { status: 409, code: 409, message: 'Another timer was started or stopped meanwhile' },
  /** Ours. */
  cursorUnknown: bad('Cursor is not of this server. Start again without one'),
  mustNotBeNull: bad('must not be null'),
  mustNotBeEmpty: bad('must not be empty'),
} as const satisfies Record<string, ErrorSpec>
