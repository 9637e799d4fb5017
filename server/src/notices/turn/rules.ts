import type { Happened, Importance, NoticeKind, Settled, Telling } from '../rules.ts'

// What of an interest reaches whom: the side that must answer is told at once, the other one gathered.

export type InterestSide = 'owner' | 'offerer'

const both: readonly InterestSide[] = ['owner', 'offerer']

/** The side that is not named; both, when an adviser acted between them. */
const others = (side: unknown): readonly InterestSide[] => both.filter((one) => one !== side)
const named = (side: unknown): readonly InterestSide[] => both.filter((one) => one === side)

const told = (kind: NoticeKind, importance: Importance, sides: readonly InterestSide[]): Telling[] =>
  sides.map((side) => ({ kind, to: 'recipients', group: 'interests', importance, side }))

export function interestTellings(happened: Happened): Telling[] {
  const { kind, facts, running = [], started = [] } = happened
  switch (kind) {
    case 'interest.asked':
      return told(kind, 'waits', others(facts.side))
    case 'interest.answered':
      return afterAnswer(facts)
    case 'interest.reminded':
      return told(kind, 'waits', named(facts.side))
    case 'interest.escalated':
      return named(facts.side).map((side) => ({ kind, to: 'staff', group: 'desk', importance: 'waits', side }))
    case 'interest.assigned':
      return named(facts.side).map((side) => ({
        kind,
        to: 'assignee',
        group: 'interests',
        importance: running.includes(side) ? 'waits' : 'digest',
        side,
      }))
    case 'interest.expired':
      return told(kind, 'digest', both)
    case 'interest.withdrawn':
      return told(kind, 'digest', facts.by === 'need' ? ['offerer'] : others(facts.side))
    case 'interest.reopened':
      return told(kind, 'digest', others(facts.side))
    case 'interest.proposed':
    case 'interest.proposalMoved':
      return told('interest.proposed', 'waits', others(facts.side))
    case 'interest.wrote':
    case 'interest.fileAdded':
      return others(facts.side).flatMap((side) =>
        started.includes(side)
          ? told('interest.replied', 'waits', [side])
          : told('interest.wrote', 'digest', [side]).map((one) => ({ ...one, daily: true })),
      )
    default:
      return []
  }
}

function afterAnswer({ side, answer, state }: Record<string, unknown>): Telling[] {
  if (answer === 'ask') return told('interest.askedBack', 'waits', others(side))
  if (answer === 'decline') return told('interest.declined', 'digest', others(side))
  return state === 'accepted'
    ? told('interest.accepted', 'digest', others(side))
    : told('interest.replied', 'waits', others(side))
}

const turns = [
  'interest.asked',
  'interest.askedBack',
  'interest.replied',
  'interest.reminded',
  'interest.assigned',
  'interest.escalated',
] as const
const nothing: Settled = { kinds: [], side: null }

/** An answer settles what waited for its side, and the end of an interest what waited for either. */
export function interestSettled({ kind, facts, started = [] }: Happened): Settled {
  const side = named(facts.side)[0] ?? null
  switch (kind) {
    case 'interest.answered':
      return { kinds: turns, side: facts.state === 'accepted' || facts.state === 'declined' ? null : side }
    case 'interest.expired':
    case 'interest.withdrawn':
      return { kinds: turns, side: null }
    case 'interest.reminded':
      return { kinds: ['interest.asked', 'interest.askedBack', 'interest.replied', 'interest.reminded'], side }
    case 'interest.assigned':
      return { kinds: ['interest.assigned'], side }
    case 'interest.wrote':
      return started.length ? { kinds: turns, side } : nothing
    case 'interest.proposed':
    case 'interest.proposalMoved':
    case 'interest.proposalAnswered':
    case 'interest.proposalCancelled':
      return { kinds: ['interest.proposed'], side: null }
    default:
      return nothing
  }
}
