/** Names added one after the other by typing; what was refused stays typed, with the server's words. */
import { Button, TextInput } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import styles from './quick-add.module.css'
import { Refusal } from './refusal.tsx'
import { useWrite } from './write.ts'

interface Props {
  readonly label: string
  readonly submit: string
  readonly maxLength: number
  readonly add: (name: string) => Promise<unknown>
  readonly refresh: QueryKey
}

export function QuickAdd({ label, submit, maxLength, add, refresh }: Props) {
  const [name, setName] = useState('')
  // the next can be typed and added while this one is on its way
  const leaving = useRef<string>(undefined)
  const create = useWrite({
    async write(added: string) {
      leaving.current = added
      try {
        return await add(added)
      } finally {
        if (leaving.current === added) leaving.current = undefined
      }
    },
    refresh,
    quiet: true,
    done: (_made, added) => setName((now) => (now.trim() === added ? '' : now)),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '' && name.trim() !== leaving.current) create.mutate(name.trim())
      }}
    >
      <Refusal error={create.error} />
      <div className={styles.quick}>
        <TextInput
          size="sm"
          maxLength={maxLength}
          label={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default">
          {submit}
        </Button>
      </div>
    </form>
  )
}
