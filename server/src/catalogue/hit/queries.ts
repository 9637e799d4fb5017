import { and, inArray } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { search as endpoint } from '@silta/shared/matching.ts'
import type { ContentLanguage } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { byFit, type Found, type Search } from '#platform/search/finding.ts'
import { excerptOf, marksIn, respelt } from '#platform/search/marks.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { AskedWord } from '#platform/search/words.ts'
import type { Conn } from '#platform/store.ts'
import { organisationsById } from '#people/queries.ts'
import { findOrganisations } from '#people/search.ts'
import { organisations } from '#people/tables.ts'
import { ownersVisibleTo } from '../disclosure.ts'
import { countsBy, mostFirst, namedPlaces, type FacetValue } from '../facet/queries.ts'
import { needsSeenBy, needViewsOf } from '../need/queries.ts'
import { findNeeds } from '../need/search.ts'
import { needs } from '../need/tables.ts'
import { offerViewsOf } from '../offer/queries.ts'
import { findOffers } from '../offer/search.ts'
import { offers } from '../offer/tables.ts'

type Query = Static<typeof endpoint.query>
type Answer = Static<typeof endpoint.answer>
type Kind = Answer['hits'][number]['kind']
type Hit = Found & { kind: Kind }
type Given = { conn: Conn; search: Search; actor: Actor; query: Query }
/** What of a hit its reader may see: excerpts, marks and spellings are made of nothing else. */
type Shown = { title: string; text: string; language: ContentLanguage; organisation: string | null }

/** Needs, offers and organisations by words, as far as the actor may see them; nearest ones where none has every word. */
export async function searchAnswer(given: Given): Promise<Answer> {
  const { query, search, actor } = given
  const words = search.meaning.wordsOf(query.q)
  const all = await everyHit(given)
  const hits = query.kind ? nearestKept(all.filter(({ kind }) => kind === query.kind)) : nearestKept(all)
  const page = hits.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? 20))
  const shown = await shownOf(given, page)
  const suggestion = page.some(({ tolerance }) => tolerance === 'exact')
    ? null
    : respelt(words, textsOf([...shown.values()]), actor.language)
  return {
    hits: page.flatMap((hit) => {
      const one = shown.get(keyOf(hit))
      return one ? [{ kind: hit.kind, id: hit.subjectId, ...told(one, words, search.meaning) }] : []
    }),
    total: hits.length,
    facets: { kind: kindCounts(nearestKept(all)), ...(await facetsOf(given, hits)) },
    ...(hits[0]?.tolerance === 'any' && { near: true }),
    ...(suggestion !== null && { suggestion }),
    ...(search.engine.isFallback && { fallback: true }),
  }
}

async function everyHit({ conn, search, actor, query }: Given): Promise<Hit[]> {
  const found: Record<Kind, Found[]> = {
    need: await findNeeds(search, conn, actor, query.q),
    offer: await findOffers(search, conn, actor, query.q),
    organisation: await findOrganisations(search, conn, query.q),
  }
  const kinds = Object.keys(found) as Kind[]
  return kinds.flatMap((kind) => found[kind].map((one) => ({ ...one, kind }))).sort(byFit)
}

/** Where something has every word, what has only some of them is left out. */
function nearestKept(hits: Hit[]): Hit[] {
  const whole = hits.filter(({ tolerance }) => tolerance !== 'any')
  return whole.length > 0 ? whole : hits
}

const keyOf = ({ kind, subjectId }: Hit) => `${kind}/${subjectId}`
const textsOf = (shown: Shown[]) => shown.map(({ title, text, language }) => ({ text: `${title}\n${text}`, language }))

function told({ title, text, language, organisation }: Shown, words: AskedWord[], meaning: Meaning) {
  const concepts = new Set(words.flatMap((word) => word.concepts))
  const naming = meaning.wordsNaming(concepts, `${title}. ${text}`, language)
  const excerpt = excerptOf(text, { words, language, naming })
  return {
    title,
    titleMarks: marksIn(title, { words, language, naming }),
    excerpt: excerpt.text,
    excerptMarks: excerpt.marks,
    organisation,
  }
}

async function shownOf({ conn, actor }: Given, page: Hit[]): Promise<Map<string, Shown>> {
  const idsOf = (wanted: Kind) => page.filter(({ kind }) => kind === wanted).map(({ subjectId }) => subjectId)
  const shown = new Map<string, Shown>()
  const seen = [...(await needsSeenBy(conn, actor, idsOf('need'))).values()]
  for (const { id, title, language, teaser, full, organisation } of await needViewsOf(conn, actor, seen)) {
    const text = [teaser, ...(full ? [full.problem, full.wantedResult, full.tried, full.ownInput] : [])].join('\n')
    shown.set(`need/${id}`, { title, text, language, organisation: organisation?.name ?? null })
  }
  const rows = await conn
    .select()
    .from(offers)
    .where(inArray(offers.id, idsOf('offer')))
  for (const { id, title, language, organisation, ...offer } of await offerViewsOf(conn, actor, rows)) {
    const text = [offer.description, offer.forCompany, offer.capacity, offer.references].join('\n')
    shown.set(`offer/${id}`, { title, text, language, organisation: organisation.name })
  }
  for (const [id, { name, description, languages }] of await organisationsById(conn, idsOf('organisation')))
    shown.set(`organisation/${id}`, {
      title: name,
      text: description ?? '',
      language: languages[0] ?? 'fi',
      organisation: null,
    })
  return shown
}

const kindCounts = (hits: Hit[]): FacetValue[] =>
  mostFirst(hits.map(({ kind }) => ({ value: kind, label: kind, count: 1 })))

async function facetsOf({ conn, actor }: Given, hits: Hit[]) {
  const idsOf = (wanted: Kind) => hits.filter(({ kind }) => kind === wanted).map(({ subjectId }) => subjectId)
  const theseNeeds = inArray(needs.id, idsOf('need'))
  const theseOffers = inArray(offers.id, idsOf('offer'))
  const places = [
    // Whoever is hidden is not counted by where they are.
    ...(await countsBy(conn, needs.municipality, and(theseNeeds, ownersVisibleTo(conn, actor)))),
    ...(await countsBy(conn, offers.municipality, theseOffers)),
    ...(await countsBy(conn, organisations.municipality, inArray(organisations.id, idsOf('organisation')))),
  ]
  return {
    language: mostFirst([
      ...(await countsBy(conn, needs.language, theseNeeds)),
      ...(await countsBy(conn, offers.language, theseOffers)),
    ]),
    municipality: namedPlaces(places, actor.language),
    offerKind: await countsBy(conn, offers.kind, theseOffers),
  }
}
