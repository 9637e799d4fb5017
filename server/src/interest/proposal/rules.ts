import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { FieldProblem } from '#platform/problems.ts'
import { dayMs } from '#platform/clock.ts'
import { isZone } from '../clock.ts'
import type { ProposalRow } from './actions.ts'

export type When = {
  startsAt: number
  endsAt: number
  zone: string
  place?: string | undefined
  link?: string | undefined
}

const longestMs = 3 * dayMs

/** What is not right about a proposed time: it lies ahead, ends after it begins and within three days, in a real zone. */
export function timeProblems({ startsAt, endsAt, zone, link }: When, now: number): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (startsAt < now) problems.push({ field: 'startsAt', code: 'past' })
  if (endsAt <= startsAt) problems.push({ field: 'endsAt', code: 'beforeStart' })
  if (endsAt - startsAt > longestMs) problems.push({ field: 'endsAt', code: 'maximum' })
  if (!isZone(zone)) problems.push({ field: 'zone', code: 'unknown' })
  if (link?.trim() && !/^https?:$/.test(URL.parse(link.trim())?.protocol ?? ''))
    problems.push({ field: 'link', code: 'format' })
  return problems
}

export type Invitation = {
  proposal: ProposalRow
  /** as the reader may know it */
  summary: string
  organiser: { name: string; email: string }
  attendee: { name: string; email: string }
  /** the page of the interest */
  url: string
  host: string
}

const eventStates = {
  proposed: ICalEventStatus.TENTATIVE,
  accepted: ICalEventStatus.CONFIRMED,
  declined: ICalEventStatus.CANCELLED,
  cancelled: ICalEventStatus.CANCELLED,
}

/**
 * A proposal as iCalendar: RFC 5545, with the methods of RFC 5546 (3.2.2 REQUEST, 3.2.5 CANCEL). The UID stays the same
 * for good and SEQUENCE rises with every change, so that calendars replace what they have. Times are in UTC, which needs
 * no VTIMEZONE.
 */
export function calendarText(invitation: Invitation): string {
  const { proposal, summary, organiser, attendee, url, host } = invitation
  const over = proposal.state === 'cancelled' || proposal.state === 'declined'
  const calendar = ical({
    prodId: { company: 'Silta', product: 'Silta' },
    method: over ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  const event = calendar.createEvent({
    id: `${proposal.id}@${host}`,
    sequence: proposal.sequence,
    start: new Date(proposal.startsAt),
    end: new Date(proposal.endsAt),
    stamp: new Date(proposal.updatedAt),
    summary,
    location: proposal.place || proposal.link || null,
    description: [proposal.link, url].filter(Boolean).join('\n'),
    status: eventStates[proposal.state],
    organizer: organiser,
    url,
  })
  const accepted = proposal.state === 'accepted'
  event.createAttendee({
    ...attendee,
    rsvp: !accepted && !over,
    status: accepted ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
  })
  return calendar.toString()
}
