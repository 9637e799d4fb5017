import type { NoticeGroup, noticeSubjects } from '@silta/shared/notices.ts'
import { dayOf } from '#platform/clock.ts'

// The one place that decides what reaches whom: of each happening, who is told, in which group, and how urgently.

export type SubjectKind = (typeof noticeSubjects)[number]

/** What a notice says; its words stand in data/, by language. */
export type NoticeKind =
  | 'need.onHold'
  | 'need.rejected'
  | 'need.passed'
  | 'need.ending'
  | 'need.expired'
  | 'need.handedOver'
  | 'need.toReview'
  | 'need.posted'
  | 'offer.ending'
  | 'offer.expired'
  | 'member.joined'
  | 'search.found'
  | 'search.fits'
  | 'interest.asked'
  | 'interest.askedBack'
  | 'interest.accepted'
  | 'interest.declined'
  | 'interest.replied'
  | 'interest.reminded'
  | 'interest.escalated'
  | 'interest.expired'
  | 'interest.withdrawn'
  | 'interest.assigned'
  | 'interest.wrote'
  | 'interest.proposed'
  | 'instrument.stale'

/**
 * Who is told: `writers` of a need or an offer (its author while still there, else its owners), `owners` of the
 * organisation concerned, `staff` of the platform, `recipients` of an interest as that slice says. Whoever did it is not.
 */
export type Audience = 'writers' | 'owners' | 'staff' | 'recipients'

/** waits: an answer is asked for, so a mail comes at once; digest: gathered; inbox: no mail at all */
export type Importance = 'waits' | 'digest' | 'inbox'

export type Telling = {
  kind: NoticeKind
  to: Audience
  group: NoticeGroup
  importance: Importance
  /** told again only on another day, not at each happening */
  daily?: boolean
}

/** What the rules look at; `facts` as the slice recorded them. */
export type Happened = { kind: string; subjectId: string; seq: number; at: number; facts: Record<string, unknown> }

const own = (kind: NoticeKind, importance: Importance, to: Audience = 'writers'): Telling => ({
  kind,
  to,
  group: 'own',
  importance,
})
const desk = (kind: NoticeKind, importance: Importance): Telling => ({ kind, to: 'staff', group: 'desk', importance })
const interest = (kind: NoticeKind, importance: Importance, daily = false): Telling => ({
  kind,
  to: 'recipients',
  group: 'interests',
  importance,
  daily,
})

/** Whom a happening is told to, and how. */
export function tellingsOf({ kind, facts }: Happened): Telling[] {
  switch (kind) {
    case 'need.published':
      return [facts.state === 'inReview' ? desk('need.toReview', 'digest') : desk('need.posted', 'inbox')]
    case 'need.reviewed':
      return afterReview[String(facts.outcome)] ?? []
    case 'need.ending':
    case 'offer.ending':
      return [own(kind, 'waits')]
    case 'need.expired':
    case 'offer.expired':
      return [own(kind, 'digest')]
    case 'need.handedOver':
      return [own(kind, 'digest', 'owners')]
    case 'member.joined':
      return [own(kind, 'inbox', 'owners')]
    case 'instrument.stale':
      return [desk(kind, 'digest')]
    default:
      return kind.startsWith('interest.') ? ofInterest(kind, facts) : []
  }
}

const afterReview: Record<string, Telling[]> = {
  published: [own('need.passed', 'digest')],
  onHold: [own('need.onHold', 'waits')],
  rejected: [own('need.rejected', 'waits')],
}

function ofInterest(kind: string, facts: Record<string, unknown>): Telling[] {
  switch (kind) {
    case 'interest.answered':
      return afterAnswer[String(facts.outcome)] ?? []
    case 'interest.escalated':
      return [desk('interest.escalated', 'waits')]
    case 'interest.asked':
    case 'interest.reminded':
    case 'interest.assigned':
    case 'interest.proposed':
      return [interest(kind, 'waits')]
    case 'interest.expired':
    case 'interest.withdrawn':
      return [interest(kind, 'digest')]
    case 'interest.wrote':
      return [interest(kind, 'digest', true)]
    default:
      return []
  }
}

const afterAnswer: Record<string, Telling[]> = {
  accepted: [interest('interest.accepted', 'digest')],
  askedBack: [interest('interest.askedBack', 'waits')],
  declined: [interest('interest.declined', 'digest')],
  replied: [interest('interest.replied', 'waits')],
}

const renewals = ['need.ending', 'need.expired', 'need.onHold', 'need.rejected'] as const
const turns = [
  'interest.asked',
  'interest.askedBack',
  'interest.replied',
  'interest.reminded',
  'interest.assigned',
] as const

/** Which notices about the same subject are settled by a happening, for all whom they were told to. */
export function settledBy({ kind }: Happened): readonly NoticeKind[] {
  switch (kind) {
    case 'need.published':
    case 'need.renewed':
    case 'need.closed':
    case 'need.moved':
    case 'need.deleted':
    case 'need.withdrawn':
      return [...renewals, 'need.toReview']
    case 'need.reviewed':
      return ['need.toReview', 'need.posted', 'need.onHold', 'need.rejected']
    case 'need.expired':
      return ['need.ending']
    case 'offer.published':
    case 'offer.renewed':
    case 'offer.paused':
    case 'offer.deleted':
      return ['offer.ending', 'offer.expired']
    case 'offer.expired':
      return ['offer.ending']
    case 'interest.answered':
    case 'interest.expired':
    case 'interest.withdrawn':
      return [...turns, 'interest.escalated']
    case 'interest.reminded':
      return ['interest.asked', 'interest.reminded']
    case 'interest.assigned':
      return ['interest.assigned']
    case 'instrument.checked':
    case 'instrument.changed':
      return ['instrument.stale']
    default:
      return []
  }
}

/** Happenings after which saved searches are asked again: something may be found that was not before. */
export const mayBeFoundAfter: ReadonlySet<string> = new Set([
  ...['need.published', 'need.changed', 'need.renewed', 'need.reviewed', 'need.moved', 'need.conceptsChanged'],
  ...['offer.published', 'offer.changed', 'offer.renewed'],
  ...['instrument.opened', 'instrument.changed'],
])

/** What the happening is about. */
export const subjectOf = (kind: string): SubjectKind | null => {
  const [slice] = kind.split('.')
  if (slice === 'member') return 'organisation'
  return slice === 'need' || slice === 'offer' || slice === 'interest' || slice === 'instrument' ? slice : null
}

/** What makes a notice the same for its person: once for each happening, or once a day. */
export const dedupeOf = ({ kind, daily }: Telling, { subjectId, seq, at }: Happened): string =>
  `${kind}:${subjectId}:${daily ? dayOf(at) : seq}`

/** How a notice is mailed. */
export const mailOf = (importance: Importance) =>
  importance === 'waits' ? ('now' as const) : importance === 'digest' ? ('digest' as const) : ('none' as const)
