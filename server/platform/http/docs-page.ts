/** One page to read the API description: no request leaves it, and it works without scripts; these only filter. */
import { createHash } from 'node:crypto'
import type { Operation } from '../../../contract/operation.ts'
import { pathNames } from '../../../contract/operation.ts'
import type { Named, Shown } from './docs-schema.ts'
import { boundsOf, escapeHtml, membersOf, typeOf } from './docs-schema.ts'

export interface Page {
  readonly html: string
  /** Content-Security-Policy that lets exactly this page's own style and script run. */
  readonly policy: string
}

export function docsPage(operations: readonly Operation[], version: string): Page {
  const named: Named = new Map()
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  const sections = tags.map((tag) => {
    const ofTag = operations.filter((operation) => operation.tag === tag)
    return `<section aria-labelledby="tag-${slug(tag)}"><h2 id="tag-${slug(tag)}">${escapeHtml(tag)}</h2>${ofTag
      .map((operation) => article(operation, named))
      .join('')}</section>`
  })
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Stint API</title><style>${style}</style></head>
<body><a class="skip" href="#main">Skip to the operations</a>
<header><h1>Stint API <small>${escapeHtml(version)}</small></h1>
<p>Compatible with the Clockify API: everything under <code>/api/v1</code> also answers under <code>/v1</code>.
What Stint adds lies under <code>/api/stint/v1</code>. Send your key as <code>X-Api-Key</code>.
Errors are <code>{"message", "code"}</code>. The same description for machines: <a href="/openapi.json">openapi.json</a>.</p>
<label for="search">Search operations, paths and parameters</label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<p id="count" role="status">${operations.length} operations</p></header>
<nav aria-label="Groups of operations"><ul>${tags
    .map((tag) => `<li><a href="#tag-${slug(tag)}">${escapeHtml(tag)}</a></li>`)
    .join('')}<li><a href="#schemas">Schemas</a></li></ul></nav>
<main id="main">${sections.join('')}<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>${schemas(named)}</section></main>
<script>${script}</script></body></html>
`
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    `script-src '${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { html, policy }
}

function article(operation: Operation, named: Named): string {
  const { id, method, path, summary, query, body, reply, access, writes, source } = operation
  const required = new Set<string>(query.required ?? [])
  const parameters = [
    ...pathNames(path).map((name) => parameter(name, 'path', true, { type: 'string' }, named)),
    ...Object.entries(query.properties).map(([name, schema]) =>
      parameter(name, 'query', required.has(name), schema, named),
    ),
  ]
  const shown = path.startsWith('/v1/') ? `/api${path}` : path
  return `<article id="${escapeHtml(id)}"><h3><a href="#${escapeHtml(id)}"><b class="${method.toLowerCase()}">${method}</b> <code>${escapeHtml(
    shown,
  ).replaceAll('/', '/<wbr>')}</code></a></h3>
<p>${escapeHtml(summary)}.</p><p class="facts"><code>${escapeHtml(id)}</code> · ${escapeHtml(accessText(access))} · ${
    writes ? 'writes' : 'changes nothing'
  }${source === 'stint' ? ' · Stint only' : ''}</p>${
    parameters.length === 0
      ? ''
      : `<div class="wide" tabindex="0" role="region" aria-label="Parameters of ${escapeHtml(id)}"><table><caption>Parameters</caption><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Value</th><th scope="col">Notes</th></tr></thead><tbody>${parameters.join(
          '',
        )}</tbody></table></div>`
  }${body ? `<h4>Body</h4><p>${typeOf(body, named)}</p>${membersOf(body, named)}` : ''}<h4>Answer ${reply.status}</h4>${
    reply.file
      ? `<p>A file: ${escapeHtml(reply.file)}</p>`
      : reply.schema
        ? `<p>${typeOf(reply.schema, named)}</p>${inline(reply.schema, named)}`
        : '<p>No body</p>'
  }${reply.lastPage ? '<p>Header <code>Last-Page</code>: whether this page holds the last row</p>' : ''}</article>`
}

/** Members only where the schema has no name: named ones are explained once, below. */
function inline(schema: Shown, named: Named): string {
  return schema.$id !== undefined || schema.items?.$id !== undefined ? '' : membersOf(schema, named)
}

function parameter(name: string, place: string, required: boolean, schema: Shown, named: Named): string {
  const notes = [required ? 'required' : '', boundsOf(schema)].filter((part) => part !== '').join(', ')
  return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${place}</td><td>${typeOf(schema, named)}</td><td>${escapeHtml(notes)}</td></tr>`
}

/** Explaining a schema may meet further ones: the map grows while it is read. */
function schemas(named: Named): string {
  let html = ''
  for (const [name, schema] of named)
    html += `<article id="schema-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${membersOf(schema, named)}</article>`
  return html
}

function accessText(access: string): string {
  if (access === 'public') return 'no credential needed'
  if (access === 'account') return 'any signed-in account'
  if (access === 'instance-admin') return 'instance administrator'
  return `permission ${access}`
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

const style = `
:root{color-scheme:light dark;--ink:#18181b;--soft:#52525b;--line:#d4d4d8;--paper:#fff;--accent:#0f766e}
@media (prefers-color-scheme:dark){:root{--ink:#f4f4f5;--soft:#a1a1aa;--line:#3f3f46;--paper:#18181b;--accent:#2dd4bf}}
*{box-sizing:border-box}body{margin:0 auto;max-width:70rem;padding:1rem;font:14px/1.5 Inter,system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem}
h1{font-size:1.5rem;margin:0 0 .5rem}h1 small,.facts,small,i{color:var(--soft)}h2{margin:2rem 0 .5rem;font-size:1.25rem}
h3{font-size:1rem;margin:0;overflow-wrap:anywhere}h3 a{text-decoration:none;color:inherit}h4{margin:.75rem 0 0}p{margin:.25rem 0}
label{display:block;font-weight:600;margin-top:.75rem}input{width:100%;padding:.5rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--soft);border-radius:8px}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:.5rem 0}
article{border:1px solid var(--line);border-radius:8px;padding:.75rem 1rem;margin:.75rem 0}
article ul{margin:.25rem 0;padding-left:1.25rem}.wide{overflow-x:auto}
table{border-collapse:collapse;margin-top:.5rem;min-width:100%}caption{text-align:left;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line);font-weight:400}thead th{font-weight:600}
b{color:var(--accent)}[hidden]{display:none}`

const script = `
const box=document.getElementById('search'),count=document.getElementById('count'),articles=[...document.querySelectorAll('main article')];
const texts=articles.map(a=>a.textContent.toLowerCase());
function filter(){const words=box.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
articles.forEach((a,i)=>{const hit=words.every(w=>texts[i].includes(w));a.hidden=!hit;if(hit&&!a.id.startsWith('schema-'))shown++});
document.querySelectorAll('main section').forEach(s=>{s.hidden=![...s.querySelectorAll('article')].some(a=>!a.hidden)});
count.textContent=shown+' operations'}
box.addEventListener('input',filter);
addEventListener('keydown',e=>{if(e.key==='/'&&document.activeElement!==box){e.preventDefault();box.focus()}});
addEventListener('hashchange',()=>{const a=document.getElementById(location.hash.slice(1));if(a&&a.closest('[hidden]')){box.value='';filter();a.scrollIntoView()}});`
