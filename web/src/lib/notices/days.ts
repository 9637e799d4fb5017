import type { Notice } from '@silta/shared/notices.ts'
import { relativeDay } from '#lib/client/format.ts'

/** Notices under the day on which they came, in the order given: newest first. */
export function byDay(notices: readonly Notice[]): { day: string; notices: Notice[] }[] {
  const days: { day: string; notices: Notice[] }[] = []
  for (const notice of notices) {
    const day = relativeDay(notice.at)
    const last = days.at(-1)
    if (last?.day === day) last.notices.push(notice)
    else days.push({ day, notices: [notice] })
  }
  return days
}
