import type { NeedState } from '@silta/shared/words.ts'
import type { SeenNeed, NeedRow } from '#catalogue/need/queries.ts'
import type { OfferRow } from '#catalogue/offer/queries.ts'
import { endOfDay } from '#catalogue/rules.ts'
import { movedSections } from '#people/data/industries.ts'
import { municipalityOf } from '#people/municipalities.ts'
import type { Analyser } from '#language/analysis.ts'
import { readText, type ConceptEdits } from './asking.ts'
import type { IndustryCode, MatchText, Need, Offer, Place } from './facts.ts'

/** States in which a need is found by offers. */
export const matchableStates = ['open', 'inTalks'] as const satisfies NeedState[]
/** States in which a need asks for nothing any more. */
const settledStates: ReadonlySet<NeedState> = new Set(['fulfilled', 'closed', 'expired'])
/** Not shown to others yet: what they say of their validity begins with publishing. */
const unpublishedStates: ReadonlySet<NeedState> = new Set(['draft', 'inReview'])

/**
 * What of a need stands in a document: title and teaser; the whole text with the facts that tell whose it is (`named`);
 * the whole text without them (`unnamed`).
 */
export type Part = 'teaser' | 'named' | 'unnamed'

/** A need as one kind of reader knows it. `some`: the owner's members, staff, and whoever the owner opened it to. */
export type NeedDocument = {
  needId: string
  part: Part
  audience: 'anyone' | 'members' | 'some'
  /** another document of the same need says more, to those who may read it */
  isNarrowed: boolean
  need: Need
}

/** As whom somebody looks for needs. `known` are hidden needs that they may read in full, owner included. */
export type Reader = { isMember: boolean; isStaff: boolean; known: ReadonlySet<string> }

/** Whether this is the document by which a reader knows the need: of each need it is one, or none. */
export function isReadBy({ needId, audience, isNarrowed }: Omit<NeedDocument, 'need'>, reader: Reader): boolean {
  const knows = reader.isStaff || reader.known.has(needId)
  switch (audience) {
    case 'anyone':
      return true
    case 'members':
      return isNarrowed ? reader.isMember && !knows : reader.isMember || knows
    case 'some':
      return knows
  }
}

/** The documents of a need, by its disclosure layer; none while it is not open. */
export function needDocuments(analyser: Analyser, row: NeedRow): NeedDocument[] {
  if (!(matchableStates as readonly string[]).includes(row.state)) return []
  const document = (part: Part, audience: NeedDocument['audience'], isNarrowed = false): NeedDocument => {
    const need = { ...needAs(analyser, row, part), id: `${row.id}/${part}` }
    return { needId: row.id, part, audience, isNarrowed, need }
  }
  switch (row.disclosure) {
    case 'public':
      return [document('named', 'anyone')]
    case 'members':
      return [document('named', 'members')]
    case 'anonymous':
      return [document('unnamed', 'members', true), document('named', 'some')]
    case 'interest':
    case 'agreement':
      return [document('teaser', 'members', true), document('named', 'some')]
  }
}

/** The part of a need that somebody sees. */
export function partOf(view: SeenNeed['view']): Part {
  if (view.level === 'teaser') return 'teaser'
  return view.ownerHidden ? 'unnamed' : 'named'
}

/** A need that asks, as far as the one who looks may see it; drafts ask too, for those who write them. */
export const needAsking = (analyser: Analyser, { row, view }: SeenNeed): Need => needAs(analyser, row, partOf(view))

function needAs(analyser: Analyser, row: NeedRow, part: Part): Need {
  const { id, cooperation, stage, budget, workLanguages } = row
  const isOwnerShown = part !== 'unnamed'
  return {
    id,
    cooperation,
    stage,
    budget,
    workLanguages,
    organisationId: isOwnerShown ? row.organisationId : null,
    isOpen: !settledStates.has(row.state),
    validUntil: unpublishedStates.has(row.state) ? null : endOf(row.validUntil),
    place: isOwnerShown ? placeOf(row.municipality) : null,
    industry: row.industryCode && row.industryVersion ? codeOf(row.industryCode, row.industryVersion) : null,
    deadline: endOf(row.deadline),
    workPlace: row.workPlace,
    ...editsOf(analyser, row, part),
    text: textOf(row, part),
  }
}

/**
 * How the owner corrected the concepts of a part. Corrections come from knowing the whole text: beside the teaser alone,
 * only what was wrongly read from the teaser itself is corrected.
 */
export function editsOf(analyser: Analyser, row: NeedRow, part: Part): ConceptEdits {
  const { removedConcepts, addedConcepts } = row
  if (part !== 'teaser') return { removed: removedConcepts, added: addedConcepts }
  if (removedConcepts.length === 0) return { removed: [], added: [] }
  const { named } = readText(analyser, textOf(row, part))
  const { numberById } = analyser.vocabulary
  return { removed: removedConcepts.filter((id) => named.has(numberById.get(id) ?? -1)), added: [] }
}

/** The words of a need that a part of it holds. */
export function textOf(row: NeedRow, part: Part): MatchText {
  const { language, title, teaser, problem, wantedResult, tried, ownInput } = row
  if (part === 'teaser') return { language, title, body: teaser }
  const body = [teaser, problem, wantedResult].join('\n')
  return { language, title, body, aside: [tried, ownInput].join('\n') }
}

/** An offer that asks or is found. `shown`: how often it has stood in a list. */
export function offerOf(row: OfferRow, shown = 0): Offer {
  const { id, organisationId, kind, stageFrom, stageTo, leadTimeDays, priceBasis, priceEur, delivery } = row
  const { language, title, description, forCompany, capacity, references } = row
  return {
    id,
    organisationId,
    kind,
    stageFrom,
    stageTo,
    leadTimeDays,
    priceBasis,
    priceEur,
    delivery,
    isOpen: row.state !== 'paused',
    validUntil: row.state === 'draft' ? null : endOf(row.validUntil),
    place: placeOf(row.municipality),
    workLanguages: row.workLanguages,
    industries: row.industries.map(({ code, version }) => codeOf(code, version)),
    shown,
    text: { language, title, body: [description, forCompany].join('\n'), aside: [capacity, references].join('\n') },
  }
}

/** The last millisecond of a calendar day in UTC. */
const endOf = (day: string | null): number | null => (day === null ? null : endOfDay(day) - 1)

/** Its name is the municipality's number: sentences are written in many languages, and so is the name. */
function placeOf(municipality: string | null): Place | null {
  if (municipality === null) return null
  return { municipality, region: municipalityOf(municipality)?.region ?? null, name: municipality }
}

/** Sections of NACE Rev. 2.1 by their letter in Rev. 2; telecommunication and computing were part of J. */
const sectionIn2: Record<string, string> = {
  ...Object.fromEntries(Object.entries(movedSections).map(([old, now]) => [now, old])),
  K: 'J',
}

function codeOf(code: string, version: string): IndustryCode {
  const isMoved = version === 'NACE2.1' && /^[A-Z]$/.test(code)
  return { code: isMoved ? (sectionIn2[code] ?? code) : code, version: version.replace('NACE', '') }
}
