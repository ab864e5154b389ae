/**
 * A menu that costs a row nothing but a button: the menu itself is mounted when the button is used for the first
 * time, and takes the button's place.
 */
import { Menu } from '@mantine/core'
import { MoreHorizontal } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import framed from './framed.module.css'
import styles from './row-menu.module.css'

interface Props {
  readonly label: string
  /** What the button shows in place of the dots. */
  readonly icon?: ReactNode
  /** The same for a button beside others, not in a row: words, in a frame. */
  readonly face?: ReactNode
  /** Stays open after a choice. */
  readonly stays?: boolean
  /** The items; asked for once the menu is used. */
  readonly children: () => ReactNode
}

const dots = <MoreHorizontal size={16} aria-hidden />

export function RowMenu(props: Props) {
  const [used, setUsed] = useState(false)
  if (used) return <UsedMenu {...props} />
  return (
    <button
      type="button"
      className={props.face ? framed.button : styles.button}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setUsed(true)}
    >
      {props.face ?? props.icon ?? dots}
    </button>
  )
}

function UsedMenu({ label, icon, face, stays, children }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  // the focus first: the menu gives it back to where it was
  useEffect(() => {
    button.current?.focus()
    setOpened(true)
  }, [])
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" closeOnItemClick={!stays}>
      <Menu.Target>
        <button
          ref={button}
          type="button"
          className={face ? framed.button : styles.button}
          aria-label={label}
        >
          {face ?? icon ?? dots}
        </button>
      </Menu.Target>
      <Menu.Dropdown>{opened && children()}</Menu.Dropdown>
    </Menu>
  )
}
