import type { FactKey } from '@silta/shared/facts.ts'
import type { FundingAnswer } from '@silta/shared/funding.ts'
import type { InterfaceLanguage, OrganisationKind } from '@silta/shared/words.ts'
import { isInside } from '#catalogue/disclosure.ts'
import { needSeenBy, type SeenNeed } from '#catalogue/need/queries.ts'
import { offerSeenBy } from '#catalogue/offer/queries.ts'
import { may } from '#catalogue/permissions.ts'
import { organisationById } from '#people/queries.ts'
import { may as mayWithOrganisation } from '#people/permissions.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { handsOn, may as maySeeAid } from './aid/permissions.ts'
import { minimisLeft } from './aid/register/queries.ts'
import { authorityNames } from './authority/queries.ts'
import type { InstrumentBook } from './book.ts'
import { needAnswers, organisationAnswers } from './fact/queries.ts'
import { supportAreaSource } from './data/support-areas.ts'
import { joinedSheet, needSheet, organisationSheet, withArea, withPartner, withRoom, type Answers } from './facts.ts'
import { lineOf, type Telling } from './instrument/queries.ts'
import { byPromise, changesOf, findingsOf, openFacts, rateOutcome, type InstrumentFinding } from './rules.ts'
import type { Held, Sheet } from './sheet.ts'
import { questionOf, told, toldChanges } from './wording.ts'

/** What is asked of the instruments, for whom, and in whose words. */
export type Question = Telling & { conn: Conn; actor: Actor; book: InstrumentBook }
/** What may be known of a need by somebody; null = a layer hides it, so that instruments say nothing. */
type Known = { sheet: Sheet; derived: FactKey[]; answers: Answers; inside: boolean } | null
/** The other side of a match. */
type Partner = { offerId?: string | undefined; partnerId?: string | undefined }

/**
 * A need held against every instrument, as far as the actor may see it; with an offer or its organisation, as part of
 * that match.
 * @throws notFound
 */
export async function fundingFor(question: Question, asked: { id: string } & Partner) {
  const { conn, actor, book } = question
  const seen = await needSeenBy(conn, actor, asked.id)
  const partner = await partnerKind(conn, actor, asked)
  const known = await knownOf(question, seen)
  const matchLines = partner ? (await matchLinesBy(question))(partner) : []
  const nobody = { mayAnswer: { need: false, organisation: false }, organisationId: null, questions: [], known: [] }
  if (!known) return { ...nobody, instruments: [], matchLines }
  const sheet = partner ? withPartner(known.sheet, partner) : known.sheet
  const findings = (await book.all(conn)).map((one) => findingsOf(one, sheet)).sort(byPromise)
  const instruments = await answersIn(question, findings, sheet)
  if (!known.inside) return { ...nobody, instruments, matchLines }
  return { instruments, matchLines, ...insiderPart(question, seen, { ...known, sheet, findings }) }
}

/** Rights, questions and what was known: for those who stand inside the need. */
function insiderPart({ actor, language }: Question, { row }: SeenNeed, known: NonNullable<Known> & Found) {
  const { organisationId } = row
  const isMember = membershipIn(actor, organisationId) !== undefined
  const mayAnswer = {
    need: may(actor, 'need.change', row),
    organisation: isMember && mayWithOrganisation(actor, 'changeFacts', organisationId),
  }
  const questions = openFacts(known.findings).map(([fact, decides]) => ({ ...questionOf(fact, language), decides }))
  const facts = (Object.entries(known.sheet) as [FactKey, Held][]).filter(
    ([fact, held]) => fact !== 'today' && tells(held),
  )
  const told_ = facts.map(([fact, held]) => ({
    fact,
    label: questionOf(fact, language).label,
    question: questionOf(fact, language),
    told: told(fact, held, language),
    answer: known.answers[fact]?.value ?? null,
    derived: known.derived.includes(fact) ? { source: supportAreaSource } : null,
  }))
  return { mayAnswer, organisationId, questions, known: told_ }
}
/** Of a set in which there may be anything nothing is known. */
const tells = (held: Held) => typeof held !== 'object' || !('some' in held) || held.whole || held.some.length > 0

type Found = { findings: InstrumentFinding[] }

/** The instruments beside a need's matches, in the order of their promise; ended ones are left out. */
export async function instrumentsBeside(question: Question, seen: SeenNeed) {
  const { conn, book, language } = question
  const known = await knownOf(question, seen)
  if (!known) return []
  const standing = (await book.all(conn)).filter(({ text }) => text.status !== 'ended')
  const findings = standing.map((one) => findingsOf(one, known.sheet)).sort(byPromise)
  return findings.map((found) => {
    const { id, text } = found.instrument
    return { id, title: text.title[language], status: text.status, findings: findingsIn(found, known.sheet, language) }
  })
}

/** What instruments say about a match by the kind of its other side alone, so that it tells nothing of the owner. */
export async function matchLinesBy({ conn, book, language }: Question) {
  const lines = (await book.all(conn)).filter(({ text }) => text.matchLine && text.status !== 'ended')
  return (kind: OrganisationKind) =>
    lines
      .filter(({ matchLine }) => matchLine!.truth(withPartner({}, kind)) === 1)
      .map(({ id, text: { title, matchLine, source, checkedOn } }) => ({
        ...{ id, source, checkedOn },
        title: title[language],
        sentence: matchLine!.sentence[language],
      }))
}

/**
 * What may be known: all of it inside; what the need itself shows to others who may read it whole and know its owner;
 * nothing while a layer hides the text or the owner.
 */
async function knownOf({ conn, actor, now }: Question, { row, view }: SeenNeed): Promise<Known> {
  if (!isInside(row, actor)) {
    if (view.level !== 'full' || view.ownerHidden) return null
    const shown = needSheet({ need: row, answers: {}, now, showsPlace: true })
    return { ...withArea(shown), answers: {}, inside: false }
  }
  const answers = await needAnswers(conn, row.id)
  const owner = await organisationById(conn, row.organisationId)
  const ownAnswers = await organisationAnswers(conn, row.organisationId)
  const need = needSheet({ need: row, answers, now, showsPlace: true })
  const told = owner ? joinedSheet(need, organisationSheet(owner, ownAnswers, now)) : need
  const whole = withRoom(told, await roomFor({ conn, actor, now }, row))
  return { ...withArea(whole), answers: { ...ownAnswers, ...answers }, inside: true }
}

/** What the register of aid leaves: for those who may see it, members and the need's adviser. */
async function roomFor({ conn, actor, now }: Pick<Question, 'conn' | 'actor' | 'now'>, need: SeenNeed['row']) {
  const hands = await handsOn(conn, actor, { ...need, now })
  return maySeeAid(hands, 'aid.see') ? minimisLeft(conn, need.organisationId, dayOf(now)) : null
}

/** Kinds of organisations are public, so that the other side may be named by its organisation whatever its offer is. */
async function partnerKind(
  conn: Conn,
  actor: Actor,
  { offerId, partnerId }: Partner,
): Promise<OrganisationKind | null> {
  const id = offerId ? (await offerSeenBy(conn, actor, offerId)).organisationId : partnerId
  if (!id) return null
  const organisation = await organisationById(conn, id)
  if (!organisation) throw notFound()
  return organisation.kind
}

async function answersIn(question: Question, findings: InstrumentFinding[], sheet: Sheet): Promise<FundingAnswer[]> {
  const { conn, language, now } = question
  const names = await authorityNames(conn, language)
  return findings.map((found) => answerIn(found, sheet, { language, now, names }))
}

type Naming = Telling & { names: Map<string, string> }

function answerIn(found: InstrumentFinding, sheet: Sheet, naming: Naming): FundingAnswer {
  const { instrument, verdict, passes, fails, unknown } = found
  const outcomes = instrument.rates.map((one) => rateOutcome(one, sheet))
  const line = lineOf(instrument.id, instrument.text, { ...naming, outcomes })
  return { ...line, verdict, passes, fails, unknown, findings: findingsIn(found, sheet, naming.language) }
}

/** Findings in the words of one language. */
export function findingsIn({ findings }: InstrumentFinding, sheet: Sheet, language: InterfaceLanguage) {
  return findings.map(({ rule, outcome, missing }) => ({
    ruleId: rule.id,
    outcome,
    sentence: rule.sentence[language],
    source: rule.source,
    checkedOn: rule.checkedOn,
    confidence: rule.confidence,
    missing: [...missing],
    toChange: outcome === 'fails' ? toldChanges(changesOf(rule.when, sheet), sheet, language) : null,
  }))
}
