/** The form of a card: the server's words on top, the fields, one button. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Refusal } from '../ui/refusal.tsx'

interface Props {
  readonly write: {
    readonly mutate: () => void
    readonly error: Error | null
    readonly isPending: boolean
  }
  readonly submit: string
  readonly children?: ReactNode
  /** What else can be done than to submit. */
  readonly beside?: ReactNode
  /** Where there are no fields the button is next. */
  readonly autoFocus?: boolean
}

export function CardForm({ write, submit, children, beside, autoFocus = false }: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate()
      }}
    >
      <Refusal error={write.error} />
      {children}
      <Button type="submit" loading={write.isPending} autoFocus={autoFocus}>
        {submit}
      </Button>
      {beside}
    </form>
  )
}
