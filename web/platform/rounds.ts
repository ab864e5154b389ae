/**
 * Many tidings in a row, as an import or a bulk edit brings them, are answered in rounds: the first at once, what comes
 * meanwhile together in the next. One round runs at a time, and the pause after it is as long as it took, so that
 * whoever only looks on never keeps the server, or the own window, busy for more than half of the time.
 */

/** What comes within a moment belongs together. */
const shortestPauseMs = 250
/** An answer that does not come holds up no other. */
const longestRoundMs = 5_000

export interface Rounds<News> {
  tell(news: News): void
  /** Nothing is asked any more. */
  stop(): void
}

/** `ask` gets what was told since it was called last, each once. */
export function inRounds<News>(ask: (news: ReadonlySet<News>) => Promise<unknown>): Rounds<News> {
  let told = new Set<News>()
  let busy = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function round(): Promise<void> {
    busy = true
    const news = told
    told = new Set()
    const began = performance.now()
    let late: ReturnType<typeof setTimeout> | undefined
    await Promise.race([
      ask(news).catch(() => {}),
      new Promise((resolve) => {
        late = setTimeout(resolve, longestRoundMs)
      }),
    ])
    clearTimeout(late)
    if (stopped) return
    const took = performance.now() - began
    timer = setTimeout(rest, Math.max(shortestPauseMs, took))
  }

  function rest(): void {
    busy = false
    if (told.size > 0) void round()
  }

  return {
    tell(news) {
      told.add(news)
      if (!busy && !stopped) void round()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
