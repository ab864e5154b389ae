export const gettingIn = {
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    forgot: 'Forgot the password?',
  },
  setUp: {
    title: 'Set up Stint',
    lead: 'The first account administers this server and owns its first workspace.',
    name: 'Your name',
    email: 'E-mail',
    password: 'Password',
    passwordRule: 'At least 8 characters.',
    workspaceName: 'Workspace',
    workspaceRule: 'Your company or team. You can change it later.',
    submit: 'Create account and workspace',
  },
  ended: {
    title: 'No access here',
    none: 'You are not an active member of any workspace with this address.',
    lead: 'Your account is fine. Your access to this workspace ended; everything you tracked there is kept.',
    since: 'Ended {{when}}.',
    askFor: 'Who can bring you back: {{who}}.',
    goTo: 'Go to {{name}}',
  },
} as const
