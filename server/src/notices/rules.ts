import type { NoticeGroup, noticeSubjects } from '@silta/shared/notices.ts'
import { dayOf } from '#platform/clock.ts'
import { interestSettled, interestTellings, type InterestSide } from './turn/rules.ts'

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
  | 'interest.reopened'
  | 'interest.assigned'
  | 'interest.wrote'
  | 'interest.proposed'
  | 'instrument.stale'
  | 'nudge.sent'
  | 'organisation.merged'
  | 'match.pinned'
  | 'match.banned'
  | 'match.unpinned'
  | 'match.objected'

/**
 * Who is told: `writers` of a need or an offer (its author while still there, else its owners), `owners` of the
 * organisation concerned, `staff` of the platform, `recipients` of one side of an interest as that slice says, its
 * `assignee`; those whom staff `nudged`. Whoever did it is not told.
 */
export type Audience = 'writers' | 'owners' | 'staff' | 'recipients' | 'assignee' | 'nudged'

/** waits: an answer is asked for, so a mail comes at once; digest: gathered; inbox: no mail at all */
export type Importance = 'waits' | 'digest' | 'inbox'

export type Telling = {
  kind: NoticeKind
  to: Audience
  group: NoticeGroup
  importance: Importance
  /** of an interest: whose notice it is, or whose turn it tells of */
  side?: InterestSide
  /** told again only on another day, not at each happening */
  daily?: boolean
  /** of all that this happened to on a day, told of once */
  together?: boolean
}

/** What the rules look at; `facts` as the slice recorded them. */
export type Happened = {
  kind: string
  subjectId: string
  seq: number
  /** epoch ms, UTC */
  at: number
  facts: Record<string, unknown>
  /** of an interest: the sides whose clock runs, and those whose clock this happening started */
  running?: readonly InterestSide[]
  started?: readonly InterestSide[]
}

const own = (kind: NoticeKind, importance: Importance, to: Audience = 'writers'): Telling => ({
  kind,
  to,
  group: 'own',
  importance,
})
const desk = (kind: NoticeKind, importance: Importance): Telling => ({ kind, to: 'staff', group: 'desk', importance })
/** Whom a happening is told to, and how. */
export function tellingsOf(happened: Happened): Telling[] {
  const { kind, facts } = happened
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
    case 'nudge.sent':
      return [own(kind, 'digest', 'nudged')]
    case 'merge.organisationsDone':
      return [own('organisation.merged', 'digest', 'owners')]
    case 'match.pinned':
    case 'match.banned':
      return [own(kind, 'digest')]
    case 'match.unpinned':
      return facts.asked === true ? [own(kind, 'digest')] : []
    case 'match.objected':
      return [desk(kind, 'waits')]
    case 'instrument.stale':
      return [{ ...desk(kind, 'digest'), together: true }]
    default:
      return kind.startsWith('interest.') ? interestTellings(happened) : []
  }
}

const afterReview: Record<string, Telling[]> = {
  published: [own('need.passed', 'digest')],
  onHold: [own('need.onHold', 'waits')],
  rejected: [own('need.rejected', 'waits')],
}

/** Kinds of notices about the subject that are settled; of one side alone where that is named. */
export type Settled = { kinds: readonly NoticeKind[]; side: InterestSide | null }

/** Which notices about the same subject are settled by a happening, for all whom they were told to. */
export function settledBy(happened: Happened): Settled {
  const kinds = settledKinds[happened.kind]
  if (happened.kind.startsWith('match.') && happened.facts.objections === 0)
    return { kinds: ['match.objected'], side: null }
  return kinds ? { kinds, side: null } : interestSettled(happened)
}

const toRenew = ['need.ending', 'need.expired', 'need.onHold', 'need.rejected'] as const
const offerToRenew = ['offer.ending', 'offer.expired'] as const
const settledKinds: Record<string, readonly NoticeKind[]> = {
  'need.published': toRenew,
  'need.renewed': toRenew,
  'need.moved': toRenew,
  'need.closed': [...toRenew, 'need.toReview'],
  'need.withdrawn': [...toRenew, 'need.toReview'],
  'need.deleted': [...toRenew, 'need.toReview', 'need.posted'],
  'need.reviewed': ['need.toReview', 'need.posted', 'need.onHold', 'need.rejected'],
  'need.expired': ['need.ending'],
  'offer.published': offerToRenew,
  'offer.renewed': offerToRenew,
  'offer.paused': offerToRenew,
  'offer.deleted': offerToRenew,
  'offer.expired': ['offer.ending'],
  'instrument.checked': ['instrument.stale'],
  'instrument.changed': ['instrument.stale'],
}

/** Happenings after which saved searches are asked again: something may be found that was not before. */
export const mayBeFoundAfter: ReadonlySet<string> = new Set([
  ...['need.published', 'need.changed', 'need.renewed', 'need.reviewed', 'need.moved', 'need.conceptsChanged'],
  ...['offer.published', 'offer.changed', 'offer.renewed'],
  ...['instrument.opened', 'instrument.changed'],
])

const subjectSlices = ['need', 'offer', 'interest', 'instrument', 'nudge'] as const

/** What the happening is about. */
export const subjectOf = (kind: string): SubjectKind | null => {
  const [slice] = kind.split('.')
  if (slice === 'member') return 'organisation'
  if (slice === 'match') return 'need'
  if (kind === 'merge.organisationsDone') return 'organisation'
  return subjectSlices.find((one) => one === slice) ?? null
}

/** What makes a notice the same for its person: once for each happening, or once a day; together, whatever it befell. */
export const dedupeOf = ({ kind, daily, side, together }: Telling, { subjectId, seq, at }: Happened): string =>
  together ? `${kind}:${dayOf(at)}` : `${kind}:${subjectId}:${side ?? ''}:${daily ? dayOf(at) : seq}`

/** How a notice is mailed. */
export const mailOf = (importance: Importance) =>
  importance === 'waits' ? ('now' as const) : importance === 'digest' ? ('digest' as const) : ('none' as const)
