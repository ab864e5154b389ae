/** The form that sends an operation to this server as the chosen caller, and says the same as a line of curl. */
import { Button, Switch, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Unreachable } from '../platform/api.ts'
import { queryClient } from '../platform/query.ts'
import { Copyable } from '../ui/copyable.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { AnswerView } from './answer.tsx'
import { type Caller, proofOf } from './caller.tsx'
import type { Operation, Schemas } from './description.ts'
import styles from './docs.module.css'
import { Fields } from './fields.tsx'
import { type Answer, addressOf, curlOf, type Filled, payloadOf, send } from './request.ts'
import { sampleOf } from './sample.ts'

interface Props {
  readonly operation: Operation
  readonly schemas: Schemas
  readonly caller: Caller
  readonly typed: Readonly<Record<string, string>>
  readonly onTyped: (name: string, value: string) => void
}

export function TryForm({ operation, schemas, caller, typed, onTyped }: Props) {
  const { t } = useTranslation()
  const [query, setQuery] = useState<Readonly<Record<string, string>>>({})
  const [written, setWritten] = useState<string>()
  const [all, setAll] = useState(false)
  const [file, setFile] = useState<File>()
  const [abort, setAbort] = useState<AbortController>()
  const [part, setPart] = useState<Answer>()
  const sample = operation.body && !operation.multipart
  const body =
    written ??
    (sample ? JSON.stringify(sampleOf(operation.body ?? {}, schemas, caller.known, all), null, 2) : '')
  const inPath = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)
  const path = Object.fromEntries(inPath.map((name) => [name, typed[name] ?? caller.known[name] ?? '']))
  const filled: Filled = { values: { ...query, ...path }, body, file }
  const run = useMutation({
    async mutationFn() {
      const control = new AbortController()
      setAbort(control)
      setPart(undefined)
      const { credentials, headers } = proofOf(caller)
      const payload = payloadOf(operation, filled)
      const init: RequestInit = {
        method: operation.method,
        credentials,
        headers: { ...headers, ...(payload.type ? { 'content-type': payload.type } : {}) },
        body: payload.body ?? null,
        signal: control.signal,
        cache: 'no-store',
      }
      return send(addressOf(operation, filled.values), init, setPart).catch(() => {
        throw new Unreachable('The server could not be reached')
      })
    },
    // other pages show what this one may have changed
    onSuccess: () => operation.writes && queryClient.invalidateQueries(),
  })
  const answer = run.isPending ? part : run.data
  const fault = sample ? faultIn(body) : undefined
  return (
    <section className={styles.try} aria-labelledby="try">
      <h3 id="try">{t('docs.try')}</h3>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          run.mutate()
        }}
      >
        <Fields
          parameters={operation.parameters}
          values={filled.values}
          onValue={(parameter, value) =>
            parameter.in === 'path'
              ? onTyped(parameter.name, value)
              : setQuery({ ...query, [parameter.name]: value })
          }
        />
        {sample && (
          <>
            <Textarea
              size="sm"
              autosize
              minRows={2}
              maxRows={18}
              spellCheck={false}
              label={t('docs.body')}
              classNames={{ input: styles.json }}
              value={body}
              error={fault === undefined ? undefined : t('docs.notJson', { fault })}
              onChange={(event) => setWritten(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run.mutate()
              }}
            />
            <Switch
              size="sm"
              label={t('docs.allMembers')}
              checked={all}
              onChange={(event) => {
                setAll(event.currentTarget.checked)
                setWritten(undefined)
              }}
            />
          </>
        )}
        {operation.multipart && (
          <label className={styles.file}>
            {t('docs.chooseFile')}
            <input type="file" onChange={(event) => setFile(event.currentTarget.files?.[0])} />
          </label>
        )}
        <div className={styles.facts}>
          <Button type="submit" size="sm" loading={run.isPending && !part}>
            {t('docs.send')}
          </Button>
          {run.isPending && (
            <Button size="sm" variant="default" onClick={() => abort?.abort()}>
              {t('docs.stop')}
            </Button>
          )}
          {operation.writes && <span className={styles.dim}>{t('docs.forReal')}</span>}
        </div>
      </form>
      <Copyable
        label="curl"
        value={curlOf(operation, filled, window.location.origin, caller.as === 'key' ? caller.key : '')}
      />
      <Refusal error={run.error} />
      {answer && <AnswerView answer={answer} fileName={fileNameOf(operation, answer)} />}
    </section>
  )
}

/** What keeps a text from being JSON; sent anyway if wanted, to see what the server says. */
function faultIn(text: string): string | undefined {
  if (text.trim() === '') return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function fileNameOf(operation: Operation, { headers, type }: Answer): string {
  const named = headers.find(([name]) => name === 'content-disposition')?.[1]
  const given = /filename="?([^";]+)/.exec(named ?? '')?.[1]
  return given ?? `${operation.id}.${type.includes('json') ? 'json' : 'txt'}`
}
