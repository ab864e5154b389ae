import type { first } from './first.en.ts'
import type { later } from './later.en.ts'

type English = typeof first & typeof later

/** The shape that every other language must fill. */
export type Texts = Filled<English>
type Filled<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Filled<T[Key]> }
