/**
 * Keeps the app's own files, so that it opens without a connection; nothing of the API passes through here. The build
 * puts the names of the files in the place of the list, so that another release is another worker.
 */
const files = ['__FILES__']
const version = '__VERSION__'
const cacheName = `stint-${version}`
const page = '/'
const patienceMs = 4_000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then(async (cache) => {
      await cache.addAll(files)
      await cache.put(page, await fetch(page, { cache: 'no-store' }))
    }),
  )
})

// windows of the release before go on with its files until they are loaded anew
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const ours = names.filter((name) => name.startsWith('stint-') && name !== cacheName)
      await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
      await self.clients.claim()
    }),
  )
})

// the window says when: between two acts of the person
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(freshPage(request))
  else if (files.includes(pathname) || pathname.startsWith('/assets/')) event.respondWith(file(request))
})

/** The server's page, so that a release shows at once; else the kept one. */
async function freshPage(request) {
  const kept = await caches.match(page, { cacheName })
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(patienceMs) } : {})
    if (response.status < 500 || !kept) return response
    return kept
  } catch (error) {
    if (kept) return kept
    throw error
  }
}

/** Its name says what is in it. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request)
}
