import type { Texts } from '../texts/en.ts'

export const gettingIn: Pick<
  Texts,
  'signIn' | 'setUp' | 'ended' | 'signUp' | 'invitation' | 'confirm' | 'password'
> = {
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    signUp: 'Konto anlegen',
  },
  setUp: {
    title: 'Stint einrichten',
    lead: 'Das erste Konto verwaltet diesen Server und besitzt seinen ersten Arbeitsbereich.',
    name: 'Ihr Name',
    email: 'E-Mail',
    password: 'Passwort',
    passwordRule: 'Mindestens 8 Zeichen.',
    workspaceName: 'Arbeitsbereich',
    workspaceRule: 'Ihre Firma oder Ihr Team. Später änderbar.',
    submit: 'Konto und Arbeitsbereich anlegen',
  },
  ended: {
    title: 'Kein Zugang',
    none: 'Sie sind in keinem Arbeitsbereich mit dieser Adresse aktiv.',
    lead: 'Ihr Konto ist in Ordnung. Ihr Zugang zu diesem Arbeitsbereich ist beendet; alles Erfasste bleibt erhalten.',
    since: 'Beendet {{when}}.',
    askFor: 'Wer Sie zurückholen kann: {{who}}.',
    goTo: 'Zu {{name}}',
    verify: 'Bestätigen Sie zuerst Ihre E-Mail-Adresse: Ein Link ging an {{email}}.',
    again: 'Noch einmal senden',
    create: 'Arbeitsbereich anlegen',
    mailed: 'Ein neuer Link ist unterwegs.',
  },
  signUp: {
    title: 'Konto anlegen',
    open: 'Ein Konto gehört zu keinem Arbeitsbereich; Sie legen danach einen an oder treten einem bei.',
    invited:
      'Zum Beitreten braucht es eine Einladung. Wenn Sie eine haben und die Mail verloren ist, senden wir einen Link.',
    byLink: 'Der Link beweist Ihre E-Mail-Adresse. Noch ein Name und ein Passwort, und Sie sind dabei.',
    haveOne: 'Ich habe ein Konto',
    submit: 'Konto anlegen',
    ask: 'Link senden',
    sent: 'Wenn {{email}} eingeladen wurde, ist ein Link unterwegs. Er gilt 24 Stunden.',
  },
  invitation: {
    title: 'Einladung',
    join: '{{name}} beitreten',
    lead: 'Die Einladung ging an {{email}} und gilt bis {{when}}.',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    declined: 'Sie haben die Einladung zu {{name}} abgelehnt.',
    another:
      'Sie sind als {{email}} angemeldet, und diese Einladung gilt jemand anderem. Melden Sie sich ab, um fortzufahren.',
    signIn: 'Anmelden und annehmen',
    signUp: 'Konto anlegen und beitreten',
    expired: 'Diese Einladung ist abgelaufen',
    expiredText:
      'Sie lud Sie bis {{when}} zu {{name}} ein. Bitten Sie um eine neue bei der Person, die Sie eingeladen hat.',
    gone: 'Diese Einladung gilt nicht',
    goneText:
      'Sie wurde beantwortet, zurückgezogen oder durch eine neuere ersetzt. In der neuesten Mail steht der gültige Link.',
    noToken: 'Die Adresse ist unvollständig. Öffnen Sie den Link aus der Mail noch einmal, und zwar ganz.',
    home: 'Zur Startseite',
    mine: 'Einladungen',
    by: '{{who}} lädt Sie zu {{name}} ein.',
    to: 'Sie sind zu {{name}} eingeladen.',
  },
  confirm: {
    verify: {
      title: 'E-Mail-Adresse bestätigen',
      lead: 'Sie sind mit {{email}} angemeldet. Damit ist die Adresse bewiesen.',
    },
    change: {
      title: 'Neue E-Mail-Adresse verwenden',
      lead: 'Ihr Konto verwendet {{email}}. Danach verwendet es die Adresse, an die der Link ging.',
    },
    signInFirst: 'Melden Sie sich zuerst an, damit feststeht, wessen Adresse das ist.',
    submit: 'Bestätigen',
  },
  password: {
    forgot: 'Passwort vergessen',
    forgotLead: 'Wir senden einen Link, mit dem Sie ein neues setzen.',
    ask: 'Link senden',
    sent: 'Wenn {{email}} ein Konto hat, ist ein Link unterwegs. Er gilt 30 Minuten und einmal.',
    back: 'Zurück zur Anmeldung',
    reset: 'Neues Passwort setzen',
    resetLead: 'Danach sind Sie überall sonst abgemeldet.',
    submit: 'Passwort setzen',
    done: 'Ihr neues Passwort ist gesetzt.',
    again: 'Neuen Link anfordern',
  },
}
