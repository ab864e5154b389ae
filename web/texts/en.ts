import { audit } from '../audit/texts.en.ts'
import { frame } from '../frame/texts.en.ts'
import { gettingIn } from '../getting-in/texts.en.ts'
import { settings } from '../settings/texts.en.ts'
import { team } from '../team/texts.en.ts'

export const en = { ...frame, ...gettingIn, ...team, ...settings, ...audit }

/** The shape that every other language must fill. */
export type Texts = Filled<typeof en>
type Filled<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Filled<T[Key]> }
