/// <reference types="@sveltejs/kit" />
import { immutable } from '$app/manifest'
import { version } from '$app/env'
import { openWaiting, showWaiting } from './waiting.ts'

/** Keeps the built files, and one page that says the connection is down; nothing of anybody's content. */
const scope = self as unknown as ServiceWorkerGlobalScope
const name = `silta-${version}`
const offlinePages = ['/fi/offline', '/sv/offline', '/en/offline']
const offlinePicture = '/contours/offline.svg'

scope.addEventListener('install', (event) => {
  const kept = [
    ...immutable.map(({ path }) => new URL(path, scope.registration.scope).href),
    ...offlinePages,
    offlinePicture,
  ]
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(kept)))
  void scope.skipWaiting()
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((one) => one !== name).map((one) => caches.delete(one)))),
  )
})

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return
  if (url.pathname.includes('/_app/immutable/') || url.pathname === offlinePicture) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)))
  } else if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => offlinePage(url)))
  }
})

scope.addEventListener('push', (event) => event.waitUntil(showWaiting(scope)))
scope.addEventListener('notificationclick', (event) => event.waitUntil(openWaiting(scope, event)))

async function offlinePage(url: URL): Promise<Response> {
  const language = url.pathname.split('/')[1]
  const page = offlinePages.find((path) => path.startsWith(`/${language}/`)) ?? '/fi/offline'
  return (await caches.match(page)) ?? Response.error()
}
