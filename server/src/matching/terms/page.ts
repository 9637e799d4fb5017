import type { Analyser } from '#language/analysis.ts'
import type { Term, TermBook } from '#language/term-book.ts'
import { rareSignals } from '../focus.ts'
import type { DocumentTerms } from './document.ts'
import type { Numbering } from './numbering.ts'

/** A document's id, and a mark of the text that was read (see kept.ts). */
export type PageKey = { id: string; mark: string }

/** Some documents' terms, and those terms that no earlier page of the same numbering has. */
export type Page = {
  keys: PageKey[]
  /** they are numbered on from where the last page ended */
  terms: Term[]
  /** with the page's own numbers of terms */
  documents: DocumentTerms[]
}

const masses = rareSignals.length
/** Documents, postings, new terms, bytes of their texts, bytes of keys. */
const headLength = 5
/** Stands for the next text where the codes of pieces stand. */
const isText = -1
const toBytes = new TextEncoder()
const toText = new TextDecoder()

/** Gathers documents and tells them as bytes. */
export class PageWriter {
  readonly #book: TermBook
  readonly #numbering: Numbering
  #page: Page = { keys: [], terms: [], documents: [] }

  constructor(book: TermBook, numbering: Numbering) {
    this.#book = book
    this.#numbering = numbering
  }

  /** Documents gathered since the last page. */
  get size(): number {
    return this.#page.keys.length
  }

  /** Adds a document with the book's numbers of its terms. */
  add(key: PageKey, document: DocumentTerms) {
    const terms = new Uint32Array(document.terms.length)
    document.terms.forEach((term, at) => (terms[at] = this.#numbering.ownOf(term) ?? this.#give(term)))
    this.#page.keys.push(key)
    this.#page.documents.push({ ...document, terms })
  }

  #give(term: number): number {
    this.#page.terms.push(this.#book.termOf(term))
    return this.#numbering.give(term)
  }

  /** What was gathered, in an array of its own. */
  take(): Uint8Array<ArrayBuffer> {
    const page = this.#page
    this.#page = { keys: [], terms: [], documents: [] }
    return bytesOf(page)
  }
}

/** A page as 32-bit numbers, then bytes, then texts; its length is a multiple of four. */
function bytesOf({ keys, terms, documents }: Page): Uint8Array<ArrayBuffer> {
  const texts = toBytes.encode(terms.filter((term) => typeof term === 'string').join('\n'))
  const names = toBytes.encode(keys.map(({ id, mark }) => `${id}\t${mark}`).join('\n'))
  const postings = documents.reduce((sum, one) => sum + one.terms.length, 0)
  const room = roomOf([documents.length, postings, terms.length, texts.length, names.length])
  const { bytes, sizes, lengths, weights, postingTerms, codes, languages, counts } = room
  let filled = 0
  documents.forEach((one, at) => {
    sizes[at] = one.terms.length
    lengths[at] = one.length
    weights.set(one.masses, at * masses)
    languages[at] = one.language
    postingTerms.set(one.terms, filled)
    counts.set(one.counts, filled)
    filled += one.terms.length
  })
  terms.forEach((term, at) => (codes[at] = typeof term === 'number' ? term : isText))
  bytes.set(texts, room.textsAt)
  bytes.set(names, room.textsAt + texts.length)
  return bytes
}

/** What `bytesOf` told, looked at where it lies. Throws when the bytes are no page. */
export function pageOf(bytes: Uint8Array<ArrayBuffer>): Page {
  const room = roomOf([...new Uint32Array(bytes.buffer, bytes.byteOffset, headLength)], bytes)
  const { sizes, lengths, weights, postingTerms, codes, languages, counts, textsAt, textBytes, nameBytes } = room
  const texts = toText.decode(bytes.subarray(textsAt, textsAt + textBytes)).split('\n')
  const names = toText.decode(bytes.subarray(textsAt + textBytes, textsAt + textBytes + nameBytes)).split('\n')
  let [filled, text] = [0, 0]
  const documents = [...sizes].map((size, at) => {
    const [from, to] = [filled, (filled += size)]
    return {
      language: languages[at]!,
      length: lengths[at]!,
      masses: weights.subarray(at * masses, (at + 1) * masses),
      terms: postingTerms.subarray(from, to),
      counts: counts.subarray(from, to),
    }
  })
  const keys = documents.map((_, at) => {
    const [id = '', mark = ''] = names[at]!.split('\t')
    return { id, mark }
  })
  return { keys, documents, terms: Array.from(codes, (code) => (code === isText ? texts[text++]! : code)) }
}

function roomOf(head: number[], given?: Uint8Array<ArrayBuffer>) {
  const [documents = 0, postings = 0, terms = 0, textBytes = 0, nameBytes = 0] = head
  const numbers = headLength + documents * (2 + masses) + postings + terms
  const length = Math.ceil((numbers * 4 + documents + postings + textBytes + nameBytes) / 4) * 4
  if (given && given.length !== length) throw new Error('These bytes are no page of terms')
  const bytes = given ?? new Uint8Array(length)
  let at = bytes.byteOffset
  const place = (size: number) => (at += size) - size
  const { buffer } = bytes
  new Uint32Array(buffer, place(headLength * 4), headLength).set(head)
  return {
    bytes,
    sizes: new Uint32Array(buffer, place(documents * 4), documents),
    lengths: new Float32Array(buffer, place(documents * 4), documents),
    weights: new Float32Array(buffer, place(documents * masses * 4), documents * masses),
    postingTerms: new Uint32Array(buffer, place(postings * 4), postings),
    codes: new Int32Array(buffer, place(terms * 4), terms),
    languages: new Uint8Array(buffer, place(documents), documents),
    counts: new Uint8Array(buffer, place(postings), postings),
    textsAt: at - bytes.byteOffset,
    textBytes,
    nameBytes,
  }
}

const termsPerStep = 500

/** Learns the new terms of a page, some hundreds a step. */
export function* learn(page: Page, analyser: Analyser, numbering: Numbering): Generator<void> {
  for (const [at, term] of page.terms.entries()) {
    numbering.give(analyser.learn(term))
    if (at % termsPerStep === termsPerStep - 1) yield
  }
}

/** A document of a page with the book's numbers; the page's terms must have been learnt. */
export function withBookNumbers(document: DocumentTerms, numbering: Numbering): DocumentTerms {
  return { ...document, terms: document.terms.map((own) => numbering.bookOf(own)) }
}
