/** Moves the focus at once where the element is there, else when it is drawn: the key pressed next shall meet it. */
export function focusOn(find: () => HTMLElement | null | undefined): void {
  const found = find()
  if (found) found.focus()
  else requestAnimationFrame(() => find()?.focus())
}
