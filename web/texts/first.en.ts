/** What the frame says, before any page is there: part of the first load. */
import { frame } from '../frame/texts.en.ts'

export const first = frame
