import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Static } from 'typebox'
import type { listCalls } from '@silta/shared/funding.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'

type Calls = Static<typeof listCalls.answer>['calls']
const words = {
  name: { fi: 'Rahoitushaut', sv: 'Finansieringsutlysningar', en: 'Funding calls' },
  opens: { fi: 'Haku aukeaa', sv: 'Utlysningen öppnar', en: 'Call opens' },
  closes: { fi: 'Haku sulkeutuu', sv: 'Utlysningen stänger', en: 'Call closes' },
}
type Feed = { calls: Calls; language: InterfaceLanguage; publicUrl: string; now: number }

/** Calls as a calendar (RFC 5545): one whole-day event for each opening and each closing. */
export function calendarOf({ calls, language, publicUrl, now }: Feed): string {
  const calendar = ical({
    name: words.name[language],
    method: ICalCalendarMethod.PUBLISH,
    prodId: '//Silta//Calls//EN',
  })
  for (const { id, title, opensOn, closesOn, source, instrument } of calls)
    for (const [what, day] of [
      ['opens', opensOn],
      ['closes', closesOn],
    ] as const)
      if (day)
        calendar.createEvent({
          id: `${instrument.id}-${id}-${what}@${new URL(publicUrl).hostname}`,
          stamp: new Date(now),
          start: new Date(`${day}T00:00:00Z`),
          allDay: true,
          timezone: 'UTC',
          summary: `${words[what][language]}: ${title}`,
          description: [instrument.title, source.label, source.url ?? ''].filter(Boolean).join('\n'),
          url: `${publicUrl}/instruments/${instrument.id}`,
        })
  return calendar.toString()
}
