import { and, eq } from 'drizzle-orm'
import type { FastifyReply } from 'fastify'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { sendFile } from '#platform/files.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { organisationById, peopleById } from '#people/queries.ts'
import { readableBy, titleOf, type SeenInterest } from '../queries.ts'
import { interestProposals } from '../tables.ts'
import type { ProposalRow } from './actions.ts'
import { calendarText } from './rules.ts'

type Which = { id: string; proposalId: string; reply: FastifyReply }

/** Sends a proposal as a calendar file that names no more than its reader may know. @throws notFound */
export async function sendCalendarOf(service: Platform, actor: Actor, { id, proposalId, reply }: Which): Promise<void> {
  const { read } = service.store
  const seen = await readableBy(read, actor, id)
  const which = and(eq(interestProposals.interestId, id), eq(interestProposals.id, proposalId))
  const [proposal] = await read.select().from(interestProposals).where(which)
  if (!proposal) throw notFound()
  const text = await calendarTextFor(service, actor, { seen, proposal })
  await sendFile(reply, text, { name: 'silta.ics', type: `text/calendar; charset=utf-8; method=${methodOf(proposal)}` })
}

const methodOf = ({ state }: ProposalRow) => (state === 'cancelled' || state === 'declined' ? 'CANCEL' : 'REQUEST')

/** The calendar file of a proposal as one reader may have it: for download, and for mail that invites. */
export async function calendarTextFor(
  { store, config }: Platform,
  actor: Actor,
  { seen, proposal }: { seen: SeenInterest; proposal: ProposalRow },
): Promise<string> {
  const { read } = store
  const { hostname } = new URL(config.publicUrl)
  const host = hostname === 'localhost' ? 'silta.example' : hostname
  const people = await peopleById(read, [actor.personId!])
  const organiser = await sideName(read, actor.language, { seen, proposal })
  return calendarText({
    proposal,
    summary: titleOf(seen),
    organiser: { name: organiser, email: `no-reply@${host}` },
    attendee: people.get(actor.personId!)!,
    url: `${config.publicUrl}/${actor.language}/interests/${seen.row.id}`,
    host,
  })
}

const adviser: Record<InterfaceLanguage, string> = { fi: 'Neuvoja', sv: 'Rådgivaren', en: 'The adviser' }
const ownersSide: Record<InterfaceLanguage, string> = {
  fi: 'Tarpeen omistaja',
  sv: 'Behovets ägare',
  en: 'The owner of the need',
}

/** The organisation that proposed, or what stands in for it. */
async function sideName(
  conn: Conn,
  language: InterfaceLanguage,
  { seen, proposal }: { seen: SeenInterest; proposal: ProposalRow },
): Promise<string> {
  if (proposal.side === 'adviser') return adviser[language]
  if (proposal.side === 'owner' && seen.ownerHidden) return ownersSide[language]
  const id = proposal.side === 'owner' ? seen.need.organisationId : seen.row.offererId
  return (await organisationById(conn, id))?.name ?? ownersSide[language]
}
