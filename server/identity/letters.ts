/**
 * What mails of accounts say. Secrets travel behind #, which browsers keep out of requests and so out of logs.
 * Nobody is greeted by name: whoever typed in the address may have chosen the name too.
 */

import { compose } from '../platform/mail/letter.ts'
import type { Letter } from '../platform/mail/mail.ts'

export interface SecretLink {
  readonly publicUrl: string
  readonly token: string
}

const greeting = 'Hello,'
const linkTo = (page: string, label: string, { publicUrl, token }: SecretLink) => ({
  label,
  url: `${publicUrl}/${page}#token=${token}`,
})

export function verificationLetter(to: string, link: SecretLink): Letter {
  return compose({
    to,
    subject: 'Confirm your e-mail address',
    greeting,
    paragraphs: ['You signed up for Stint with this address. Please confirm that it is yours.'],
    link: linkTo('verify-email', 'Confirm my address', link),
    afterwards: [
      'The link works for 60 days, while you are signed in.',
      'If you did not sign up, leave this mail alone: without you nothing happens.',
    ],
  })
}

export function signUpLetter(to: string, link: SecretLink): Letter {
  return compose({
    to,
    subject: 'Finish signing up',
    greeting,
    paragraphs: ['You were invited to Stint. Choose a name and a password, and you are in.'],
    link: linkTo('sign-up', 'Sign up', link),
    afterwards: ['The link works for 24 hours.', 'If you did not ask for it, leave this mail alone.'],
  })
}

export function passwordResetLetter(to: string, link: SecretLink): Letter {
  return compose({
    to,
    subject: 'Set a new password',
    greeting,
    paragraphs: ['Somebody, we hope you, asked for a new password for your Stint account.'],
    link: linkTo('reset-password', 'Set a new password', link),
    afterwards: [
      'The link works for 30 minutes and once.',
      'If it was not you, leave this mail alone: your password stays as it is.',
    ],
  })
}

export function emailChangeLetter(to: string, link: SecretLink): Letter {
  return compose({
    to,
    subject: 'Confirm your new e-mail address',
    greeting,
    paragraphs: ['You asked to use this address for your Stint account. Please confirm that it is yours.'],
    link: linkTo('confirm-email', 'Use this address', link),
    afterwards: [
      'The link works for 24 hours, while you are signed in.',
      'If you did not ask for it, leave this mail alone.',
    ],
  })
}

export function emailChangedLetter(to: string): Letter {
  return compose({
    to,
    subject: 'Your e-mail address was changed',
    greeting,
    paragraphs: [
      'Your Stint account uses another address now, so this one gets no more mail.',
      'If that was not you, tell your administrator at once.',
    ],
  })
}

export function passwordChangedLetter(to: string): Letter {
  return compose({
    to,
    subject: 'Your password was changed',
    greeting,
    paragraphs: [
      'The password of your Stint account was changed, and other places where you were signed in were signed out.',
      'If that was not you, set a new password now and tell your administrator.',
    ],
  })
}
