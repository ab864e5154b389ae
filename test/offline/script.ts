/** What one run does, drawn from its seed: the same seed does the same and is cut at the same calls. */
export type Step =
  | { readonly kind: 'start'; readonly text: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'rename'; readonly from: string; readonly text: string }
  | { readonly kind: 'add'; readonly text: string; readonly hour: number }
  | { readonly kind: 'reload'; readonly running: boolean }
  | { readonly kind: 'down' }
  | { readonly kind: 'up' }
  | { readonly kind: 'wait'; readonly ms: number }

/** What must be there in the end: a description with the hour where one was typed. */
export interface Expected {
  readonly text: string
  readonly hour: number | undefined
}

/** mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function writeScript(
  run: number,
  random: () => number,
): { readonly steps: readonly Step[]; readonly expected: readonly Expected[] } {
  const steps: Step[] = []
  const finished: { text: string; hour: number | undefined }[] = []
  let running: string | undefined
  let count = 0
  let down = false
  const name = () => `run ${run} entry ${++count}`
  const end = () => {
    if (running !== undefined) finished.push({ text: running, hour: undefined })
    running = undefined
  }
  const acts = 4 + Math.floor(random() * 4)
  for (let act = 0; act < acts; act++) {
    const drawn = random()
    if (drawn < 0.35) {
      end()
      running = name()
      steps.push({ kind: 'start', text: running })
    } else if (drawn < 0.5 && running !== undefined) {
      steps.push({ kind: 'stop' })
      end()
    } else if (drawn < 0.65 && running !== undefined) {
      running = `${running} said`
      steps.push({ kind: 'say', text: running })
    } else if (drawn < 0.8) {
      const entry = finished[Math.floor(random() * finished.length)]
      if (!entry || running !== undefined) continue
      const text = `${entry.text} renamed`
      steps.push({ kind: 'rename', from: entry.text, text })
      entry.text = text
    } else if (running === undefined) {
      const entry = { text: name(), hour: 1 + Math.floor(random() * 20) }
      steps.push({ kind: 'add', ...entry })
      finished.push(entry)
    }
    const between = random()
    if (between < 0.2) steps.push({ kind: 'reload', running: running !== undefined })
    else if (between < 0.4) {
      down = !down
      steps.push({ kind: down ? 'down' : 'up' })
    } else if (between < 0.7) steps.push({ kind: 'wait', ms: Math.floor(random() * 400) })
  }
  if (running !== undefined) steps.push({ kind: 'stop' })
  end()
  return { steps, expected: finished }
}
