/** A write about many, sent in parts: the server's calls take a limited number, and a person sees it move. */
import { useCallback, useState } from 'react'

export interface Progress {
  readonly done: number
  readonly of: number
}

/** So many at once: an answer within a second. */
const partSize = 200

/** `progress` is undefined while nothing is under way, and where one part is all. */
export function useInParts(): {
  readonly progress: Progress | undefined
  readonly inParts: <Item, Result>(
    items: readonly Item[],
    send: (part: Item[]) => Promise<readonly Result[]>,
  ) => Promise<Result[]>
} {
  const [progress, setProgress] = useState<Progress>()
  const inParts = useCallback(
    async <Item, Result>(items: readonly Item[], send: (part: Item[]) => Promise<readonly Result[]>) => {
      const results: Result[] = []
      try {
        for (let done = 0; done < items.length; done += partSize) {
          if (items.length > partSize) setProgress({ done, of: items.length })
          results.push(...(await send(items.slice(done, done + partSize))))
        }
        return results
      } finally {
        setProgress(undefined)
      }
    },
    [],
  )
  return { progress, inParts }
}
