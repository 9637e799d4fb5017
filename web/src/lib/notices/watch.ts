import { countNotices, type NoticeCounts } from '@silta/shared/notices.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { listen } from '#lib/client/live.ts'

/**
 * Tells how many notices somebody has whenever that changes: at news of them, and when the window is looked at again or
 * the connection comes back, because a machine that slept has heard nothing. Returns what ends the watching.
 */
export function watchCounts(personId: string, tell: (counts: NoticeCounts) => void): () => void {
  let busy = false
  let again = false

  /** News that comes while an answer is awaited makes one more question, however much it is. */
  async function look(): Promise<void> {
    if (busy) return void (again = true)
    busy = true
    do {
      again = false
      const counts = await call(countNotices, {}).catch(unlessRefused)
      if (counts) tell(counts)
    } while (again)
    busy = false
  }

  const looked = () => void (document.visibilityState === 'visible' && look())
  const end = listen([`notices/${personId}`], () => void look())
  document.addEventListener('visibilitychange', looked)
  for (const happened of ['focus', 'online'] as const) window.addEventListener(happened, looked)
  return () => {
    end()
    document.removeEventListener('visibilitychange', looked)
    for (const happened of ['focus', 'online'] as const) window.removeEventListener(happened, looked)
  }
}

/** Without a connection the last number stays; the next look mends it. */
function unlessRefused(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}
