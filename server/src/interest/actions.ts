import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Side } from '@silta/shared/interest-words.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notAllowed } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { needSeenBy, type NeedRow } from '#catalogue/need/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { organisationById, type OrganisationRow } from '#people/queries.ts'
import { keepMessage } from './conversation/actions.ts'
import { alreadyAsked, bothSides, needNotOpen, organisationUnverified, ownNeed } from './problems.ts'
import { aboutInterest, asksFor, openKeyOf, type InterestRow } from './rules.ts'
import { interests } from './tables.ts'
import { startTurn } from './turn/actions.ts'

type Asking = { id: string; organisationId: string; offerId?: string | null | undefined; message: string }

/**
 * Asks about a need: a member of an offering organisation for it, the need's owner an organisation that offers, an
 * adviser both. The side that asks has said yes; the other's clock starts, or both clocks when an adviser asks.
 * @throws notFound when the need is not shown to them; needNotOpen, ownNeed, bothSides, organisationUnverified,
 * alreadyAsked; invalid for an organisation or an offer that is none; notAllowed
 */
export async function expressInterest({ store, clock }: Platform, actor: Actor, asking: Asking) {
  const now = clock()
  return store.commit(async (tx) => {
    const { row: need } = await needSeenBy(tx, actor, asking.id)
    const { askedBy, offerer, offerId } = await partiesOf(tx, actor, { need, asking })
    if (!asksFor.includes(need.state)) throw needNotOpen()
    await refuseUnverified(tx, { need, offerer })
    const row = rowOf({ need, actor, askedBy, offererId: offerer.id, offerId, now })
    await insertInterest(tx, row)
    await keepMessage(tx, actor, { row, side: askedBy, kind: 'asked', text: asking.message, now })
    const sides = (['owner', 'offerer'] as const).filter((side) => side !== askedBy)
    const turns = []
    for (const side of sides) turns.push(await startTurn(tx, { row, need }, { side, now }))
    const organisationId = askedBy === 'owner' ? need.organisationId : askedBy === 'offerer' ? offerer.id : null
    const news = { at: now, organisationId, facts: { side: askedBy } }
    await record(tx, actor, aboutInterest({ row, need }, { kind: 'interest.asked', ...news }))
    return { id: row.id, state: row.state, answerBy: Math.min(...turns.map((one) => one.answerBy)) }
  })
}

type Parties = { askedBy: Side; offerer: OrganisationRow; offerId: string | null }

/** Who asks whom, from what the actor is to the need and to the organisation they name. */
async function partiesOf(
  tx: Conn,
  actor: Actor,
  { need, asking }: { need: NeedRow; asking: Asking },
): Promise<Parties> {
  const offerId = asking.offerId ?? null
  const offer = offerId ? await openOffer(tx, offerId) : null
  const named = await organisationById(tx, asking.organisationId)
  if (!named) throw invalid([{ field: 'organisationId', code: 'unknown' }])
  const askedForOwn = named.id === need.organisationId
  if (askedForOwn && !offer) throw ownNeed()
  const offererId = askedForOwn ? offer!.organisationId : named.id
  if (offererId === need.organisationId) throw ownNeed()
  if (offer && offer.organisationId !== offererId) throw invalid([{ field: 'offerId', code: 'unknown' }])
  const askedBy = askingSide(actor, { need, offererId, askedForOwn })
  const offerer = askedForOwn ? (await organisationById(tx, offererId))! : named
  return { askedBy, offerer, offerId }
}

async function openOffer(tx: Conn, id: string) {
  const [offer] = await tx.select().from(offers).where(eq(offers.id, id))
  if (offer?.state !== 'open') throw invalid([{ field: 'offerId', code: 'unknown' }])
  return offer
}

function askingSide(actor: Actor, asked: { need: NeedRow; offererId: string; askedForOwn: boolean }): Side {
  const ofOwner = membershipIn(actor, asked.need.organisationId) !== undefined
  const ofOfferer = membershipIn(actor, asked.offererId) !== undefined
  if (ofOwner && ofOfferer) throw bothSides()
  if (ofOwner) return 'owner'
  if (ofOfferer && !asked.askedForOwn) return 'offerer'
  if (isStaff(actor)) return 'adviser'
  throw notAllowed()
}

/** Both: an unverified owner would be answered by people who cannot know to whom they speak. */
async function refuseUnverified(tx: Conn, { need, offerer }: { need: NeedRow; offerer: OrganisationRow }) {
  const owner = await organisationById(tx, need.organisationId)
  if (offerer.verifiedAt === null || (owner?.verifiedAt ?? null) === null) throw organisationUnverified()
}

type Begun = {
  need: NeedRow
  actor: Actor
  askedBy: Side
  offererId: string
  offerId: string | null
  now: number
}

/** An interest as it begins. */
export const rowOf = ({ need, actor, askedBy, offererId, offerId, now }: Begun): InterestRow => ({
  id: newId(),
  needId: need.id,
  offererId,
  offerId,
  openKey: openKeyOf(need.id, offererId, offerId),
  askedBy,
  askerId: actor.personId!,
  state: 'asked',
  ownerYesAt: askedBy === 'owner' ? now : null,
  offererYesAt: askedBy === 'offerer' ? now : null,
  // whoever asks has it in hand until it is given to somebody else
  ownerAssigneeId: askedBy === 'owner' ? actor.personId : null,
  offererAssigneeId: askedBy === 'offerer' ? actor.personId : null,
  needTitle: need.title,
  askedAt: now,
  updatedAt: now,
})

/** The database refuses a second one that is open; what it says becomes a refusal. @throws alreadyAsked */
async function insertInterest(tx: Conn, row: InterestRow): Promise<void> {
  const made = await tx
    .insert(interests)
    .values(row)
    .onConflictDoNothing({ target: interests.openKey })
    .returning({ id: interests.id })
  if (!made.length) throw alreadyAsked()
}
