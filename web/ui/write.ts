/** A write that shows at once, is reconciled by the server, and rolled back with the server's words. */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { wordsOf } from './errors.ts'
import { toast } from './toasts.tsx'

interface Options<Input, Result, Data> {
  readonly write: (input: Input) => Promise<Result>
  /** What asks again afterwards. */
  readonly refresh: QueryKey
  /** What shows the change before the server answered. */
  readonly shown?: { readonly key: QueryKey; readonly become: (old: Data, input: Input) => Data }
  readonly done?: (result: Result, input: Input) => void
  /** The form says what was refused, so no message does. */
  readonly quiet?: boolean
}

export function useWrite<Input = void, Result = unknown, Data = unknown>(
  options: Options<Input, Result, Data>,
) {
  const { write, refresh, shown, done, quiet } = options
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    async onMutate(input: Input) {
      if (!shown) return undefined
      await client.cancelQueries({ queryKey: shown.key })
      const before = client.getQueryData<Data>(shown.key)
      client.setQueryData<Data>(shown.key, (old) => (old === undefined ? old : shown.become(old, input)))
      return { before }
    },
    onError(error, _input, kept) {
      if (shown && kept) client.setQueryData(shown.key, kept.before)
      if (!quiet) toast(wordsOf(error, t('states.unreachableText')), { failed: true })
    },
    onSuccess: (result, input) => done?.(result, input),
    onSettled: () => client.invalidateQueries({ queryKey: refresh }),
  })
}
