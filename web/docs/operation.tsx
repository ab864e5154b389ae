/** One operation: what it does, what it takes and answers, and the form that tries it. */
import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { grantOf, type Permission, permissions, roles } from '../../contract/permissions.ts'
import type { Caller } from './caller.tsx'
import type { Operation, Schemas } from './description.ts'
import styles from './docs.module.css'
import { SchemaView } from './schema.tsx'
import { TryForm } from './try.tsx'

interface Props {
  readonly operation: Operation
  readonly schemas: Schemas
  readonly caller: Caller
  /** What was typed for other operations too: the same id is not typed twice. */
  readonly typed: Readonly<Record<string, string>>
  readonly onTyped: (name: string, value: string) => void
}

export function OperationView(props: Props) {
  const { operation, schemas } = props
  const { t } = useTranslation()
  const { answer, body, errors } = operation
  const permission = permissions.find((each) => each === operation.access)
  const inPart = permission && rolesWith(permission, 'limited')
  const access = permission
    ? [permission, rolesWith(permission, 'yes'), inPart && t('docs.inPart', { roles: inPart })]
        .filter(Boolean)
        .join(' · ')
    : t(`docs.access.${operation.access}`)
  return (
    <article className={styles.operation} aria-labelledby="operation">
      <h2 id="operation">{operation.summary}</h2>
      <p className={styles.address}>
        <Method method={operation.method} /> <code>{operation.path}</code>
      </p>
      <p className={styles.facts}>
        <code>{operation.id}</code>
        <span>{access}</span>
        <span>{t(operation.writes ? 'docs.writes' : 'docs.reads')}</span>
        {operation.own && <span>{t('docs.own')}</span>}
      </p>
      <TryForm {...props} />
      {body && (
        <section>
          <h3>{t('docs.bodySchema')}</h3>
          <SchemaView schema={body} schemas={schemas} />
        </section>
      )}
      <section>
        <h3>{t('docs.answers', { status: answer.status })}</h3>
        {answer.schema ? (
          <SchemaView schema={answer.schema} schemas={schemas} />
        ) : (
          <p className={styles.dim}>{t(answer.status === '204' ? 'docs.noBody' : 'docs.noSchema')}</p>
        )}
        {answer.lastPage && <p className={styles.dim}>{t('docs.lastPage')}</p>}
      </section>
      <section>
        <h3>{t('docs.errors')}</h3>
        <dl className={styles.headers}>
          {errors.map(({ status, description }) => (
            <div key={status}>
              <dt>{status}</dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.dim}>
          {t('docs.envelope')} <code>{'{"message": "…", "code": 501}'}</code>
        </p>
      </section>
    </article>
  )
}

const colours: Readonly<Record<string, string>> = {
  GET: 'teal',
  POST: 'blue',
  PUT: 'yellow',
  PATCH: 'yellow',
  DELETE: 'red',
}

export function Method({ method }: { method: string }) {
  return (
    <Badge variant="outline" radius={4} size="sm" color={colours[method] ?? 'gray'} className={styles.method}>
      {method}
    </Badge>
  )
}

/** Who may without bounds, or in part, as for their own time. */
function rolesWith(permission: Permission, grant: 'yes' | 'limited'): string {
  return roles.filter((role) => grantOf(permission, role) === grant).join(', ')
}
