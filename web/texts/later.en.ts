/** What pages say that arrive later; it arrives with them. */
import { audit } from '../audit/texts.en.ts'
import { settings } from '../settings/texts.en.ts'

export const later = { ...settings, ...audit }
