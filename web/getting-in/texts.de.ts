import type { Texts } from '../texts/en.ts'

export const gettingIn: Pick<Texts, 'signIn' | 'setUp' | 'ended'> = {
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
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
  },
}
