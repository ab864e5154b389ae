/** The same call for many, a few at a time. The first refusal ends it; what was done stays done. */
export async function eachOf<Item>(
  items: readonly Item[],
  send: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = [...items]
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift())
      try {
        await send(item)
      } catch (error) {
        left.length = 0
        throw error
      }
  }
  await Promise.all(Array.from({ length: Math.min(4, items.length) }, work))
}
