import type { Source } from '@silta/shared/conditions.ts'
import type { OfferMatch } from '@silta/shared/matching.ts'
import { needSeenBy } from '#catalogue/need/queries.ts'
import type { InstrumentBook } from '#funding/book.ts'
import { instrumentsBeside, matchLinesBy, type Question as FundingQuestion } from '#funding/queries.ts'
import { organisationsById } from '#people/queries.ts'
import { needMatchesFor } from './queries.ts'

type Question = Parameters<typeof needMatchesFor>[0] & { book: InstrumentBook }

/**
 * What fits a need, with the instruments held against it and, beside each match, what they say of such a provider.
 * @throws notFound
 */
export async function fundedMatchesFor({ book, ...question }: Question) {
  const { conn, actor, matching, asked } = question
  const language = asked.language ?? actor.language
  const funding: FundingQuestion = { conn, actor, book, language, now: matching.clock() }
  const found = await needMatchesFor(question)
  const beside = await instrumentsBeside(funding, await needSeenBy(conn, actor, asked.id))
  const instruments = beside.map(({ id, title, status, findings }) => ({
    ...{ id, title, status },
    findings: findings.map(({ outcome, sentence, source, checkedOn }) => ({
      ...{ outcome, checkedOn },
      rule: sentence,
      source: addressOf(source),
    })),
  }))
  const withLines = await incentivesFor(funding, [...found.matches, ...found.butFor])
  return { ...found, instruments, matches: found.matches.map(withLines), butFor: found.butFor.map(withLines) }
}

const addressOf = ({ url, label }: Source) => url ?? label

/** Adds to a match what instruments say of its provider's kind. */
async function incentivesFor(funding: FundingQuestion, matches: OfferMatch[]) {
  const ids = [...new Set(matches.map(({ offer }) => offer.organisation.id))]
  const providers = await organisationsById(funding.conn, ids)
  const linesFor = await matchLinesBy(funding)
  return (match: OfferMatch): OfferMatch => {
    const kind = providers.get(match.offer.organisation.id)?.kind
    const lines = kind ? linesFor(kind) : []
    return lines.length
      ? { ...match, incentives: lines.map((one) => ({ ...one, source: addressOf(one.source) })) }
      : match
  }
}
