import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { StreamParser, type Quad } from 'n3'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import { conceptColumns } from '#server/language/installed-concepts.ts'

const skos = 'http://www.w3.org/2004/02/skos/core#'
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const deprecated = 'http://www.w3.org/2002/07/owl#deprecated'
const labelLanguages = ['fi', 'sv', 'en'] as const
type LabelLanguage = (typeof labelLanguages)[number] | 'se'
/** How near a related or narrower concept stands that a vocabulary's editors linked: not counted, so it is stated. */
const linkedNearness = 0.5
const mostLinked = 12

type SkosConcept = {
  preferred: Partial<Record<LabelLanguage, string>>
  others: Record<LabelLanguage, Set<string>>
  broader: string[]
  related: string[]
  isConcept: boolean
  isDeprecated: boolean
}

/** The endings by which a SKOS file is known, without `.gz`. */
export const skosFormats: Record<string, 'rdfxml' | 'turtle' | 'ntriples'> = {
  '.rdf': 'rdfxml',
  '.xml': 'rdfxml',
  '.ttl': 'turtle',
  '.nt': 'ntriples',
}

/** Lines of a concepts file out of a SKOS file (RDF/XML, Turtle, N-Triples, each also gzipped). */
export async function conceptsOfSkos(path: string): Promise<string> {
  const concepts = new Map<string, SkosConcept>()
  for await (const quad of quadsOf(path)) take(concepts, quad as Quad)
  const kept = [...concepts].filter(([, one]) => one.isConcept && !one.isDeprecated && hasLabel(one))
  if (kept.length === 0) throw new Error(`${path} holds no concept with a label in Finnish, Swedish or English`)
  const idByUri = idsOf(kept.map(([uri]) => uri))
  const lines = kept.map(([uri, one]) => lineOf(uri, one, idByUri))
  return [[...conceptColumns, 'uri'].join('\t'), ...lines, ''].join('\n')
}

function quadsOf(path: string): Readable {
  const bare = path.replace(/\.gz$/, '')
  const format = skosFormats[bare.slice(bare.lastIndexOf('.'))]
  if (!format) throw new Error(`${path} is no SKOS file: its name ends in ${Object.keys(skosFormats).join(', ')}`)
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const parser =
    format === 'rdfxml'
      ? new RdfXmlParser({ baseIRI: 'urn:silta:' })
      : new StreamParser({ format: format === 'turtle' ? 'text/turtle' : 'application/n-triples' })
  for (const source of [file, text]) source.on('error', (failure: Error) => parser.destroy(failure))
  return text.pipe(parser) as unknown as Readable
}

function take(concepts: Map<string, SkosConcept>, { subject, predicate, object }: Quad) {
  const about = conceptAt(concepts, subject.value)
  const { value } = predicate
  if (value === type && object.value === `${skos}Concept`) about.isConcept = true
  else if (value === deprecated) about.isDeprecated = object.value === 'true'
  else if (value === `${skos}broader`) about.broader.push(object.value)
  else if (value === `${skos}related`) about.related.push(object.value)
  else if (object.termType === 'Literal') {
    const language = object.language === 'sme' ? 'se' : (object.language as LabelLanguage)
    if (!(language in about.others)) return
    if (value === `${skos}prefLabel`) about.preferred[language] ??= clean(object.value)
    if (value === `${skos}altLabel`) about.others[language].add(clean(object.value))
  }
}

function conceptAt(concepts: Map<string, SkosConcept>, uri: string): SkosConcept {
  const known = concepts.get(uri)
  if (known) return known
  const made: SkosConcept = {
    preferred: {},
    others: { fi: new Set(), sv: new Set(), en: new Set(), se: new Set() },
    broader: [],
    related: [],
    isConcept: false,
    isDeprecated: false,
  }
  concepts.set(uri, made)
  return made
}

/** Tabs, lines and bars part cells and labels in a concepts file. */
const clean = (label: string): string => label.replace(/[\t\n\r|]+/g, ' ').trim()

const hasLabel = ({ preferred }: SkosConcept): boolean => labelLanguages.some((one) => preferred[one])

/** The number in an address that ends in p and a number, as YSO's do, where all of them do; else numbers in order. */
function idsOf(uris: readonly string[]): Map<string, string> {
  const own = uris.map((uri) => /[/#](p[1-9]\d{0,6})$/.exec(uri)?.[1])
  const hasOwn = own.every((id) => id !== undefined) && new Set(own).size === uris.length
  return new Map([...uris].sort().map((uri, at) => [uri, hasOwn ? /p\d+$/.exec(uri)![0] : `p${at + 1}`]))
}

function lineOf(uri: string, one: SkosConcept, idByUri: ReadonlyMap<string, string>): string {
  const ids = (uris: string[]) => uris.flatMap((other) => idByUri.get(other) ?? [])
  const [above] = ids(one.broader)
  const linked = [...new Set([...ids(one.broader).slice(1), ...ids(one.related)])].slice(0, mostLinked)
  const { preferred, others } = one
  const cells = [
    idByUri.get(uri),
    ...labelLanguages.map((language) => preferred[language] ?? ''),
    ...labelLanguages.map((language) => [...others[language]].join('|')),
    [preferred.se, ...others.se].filter((label) => label).join('|'),
    above ? `${above}:2` : '',
    linked.map((id) => `${id}:${linkedNearness.toFixed(2)}`).join(' '),
    uri,
  ]
  return cells.join('\t')
}
