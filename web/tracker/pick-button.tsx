/** A button that opens a picker. The picker's script is fetched when the button is pointed at, and mounted on a click. */
import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'

interface Props {
  readonly className?: string | undefined
  readonly label: string
  readonly title?: string | undefined
  readonly disabled?: boolean
  readonly preload: () => void
  readonly face: ReactNode
  readonly children: (anchor: RefObject<HTMLButtonElement | null>, close: () => void) => ReactNode
}

export function PickButton({ className, label, title, disabled, preload, face, children }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={title ?? label}
        aria-haspopup="dialog"
        aria-expanded={opened}
        aria-disabled={disabled}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => {
          if (!disabled) setOpened(!opened)
        }}
      >
        {face}
      </button>
      {opened && <Suspense fallback={null}>{children(button, () => setOpened(false))}</Suspense>}
    </>
  )
}
