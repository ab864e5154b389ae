/** What the frame and the first pages say: part of the first load. */
import { frame } from '../frame/texts.en.ts'
import { gettingIn } from '../getting-in/texts.en.ts'
import { team } from '../team/texts.en.ts'

export const first = { ...frame, ...gettingIn, ...team }
