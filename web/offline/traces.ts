/** The signs of a person's presence in this browser, shared by its windows. */
import { awake, type Traces } from './forgotten.ts'

const storedAs = 'stint.traces'
const beatMs = 60_000
const inputEveryMs = 10_000

export function tracesNow(): Traces {
  const nothing = { inputAt: 0, awakeAt: 0 }
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(storedAs) ?? '{}') }
  } catch {
    return nothing
  }
}

function keep(traces: Traces): void {
  try {
    localStorage.setItem(storedAs, JSON.stringify(traces))
  } catch {
    // then nothing is asked
  }
}

/** The person said that this timer is right. */
export function answerFor(start: string): void {
  keep({ ...tracesNow(), answered: { start, at: Date.now() } })
}

/** Leaves traces while the component is there; `look` is called whenever there is reason to look at them. */
export function followTraces(look: () => void): () => void {
  const beat = () => {
    keep(awake(tracesNow(), Date.now()))
    if (document.visibilityState === 'visible') look()
  }
  const input = () => {
    const now = Date.now()
    const traces = tracesNow()
    if (now - traces.inputAt > inputEveryMs) keep({ ...awake(traces, now), inputAt: now })
  }
  beat()
  const timer = setInterval(beat, beatMs)
  document.addEventListener('visibilitychange', beat)
  window.addEventListener('pointerdown', input, true)
  window.addEventListener('keydown', input, true)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', beat)
    window.removeEventListener('pointerdown', input, true)
    window.removeEventListener('keydown', input, true)
  }
}
