type Waiting = { id: string; sentence: string; path: string | null }

/** Where nobody is signed in, or the API cannot be reached: a browser wants something shown for each push. */
const something: Record<string, string> = {
  fi: 'Jokin odottaa vastaustasi Siltassa.',
  sv: 'Något väntar på ditt svar i Silta.',
  en: 'Something waits for your answer in Silta.',
}

/**
 * A push says only that something waits. What it is comes from the API, by the session of whoever is signed in here:
 * so nobody reads on this device what they may not see, and nothing of it passes through a push service.
 */
export async function showWaiting(scope: ServiceWorkerGlobalScope): Promise<void> {
  const [session, list] = await Promise.all([
    asked<{ person: { language: string } }>('/api/session'),
    asked<{ notices: Waiting[] }>('/api/notices?filter=waiting&limit=1'),
  ])
  const own = navigator.language.slice(0, 2)
  const language = session?.person.language ?? (own in something ? own : 'en')
  const notice = list?.notices[0]
  await scope.registration.showNotification('Silta', {
    body: notice?.sentence ?? something[language] ?? '',
    lang: language,
    tag: notice?.id ?? 'silta',
    data: `/${language}${notice?.path ?? '/notices'}`,
  })
}

export async function openWaiting(scope: ServiceWorkerGlobalScope, { notification }: NotificationEvent): Promise<void> {
  notification.close()
  await scope.clients.openWindow(String(notification.data))
}

async function asked<Answer>(path: string): Promise<Answer | null> {
  const answer = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => null)
  return answer?.ok ? ((await answer.json()) as Answer) : null
}
