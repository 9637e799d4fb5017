import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Dictionary } from './dictionary.ts'
import { KnownAnswers } from './known.ts'
import type { Hit, Position, Question, SearchDocument, SearchEngine } from './port.ts'
import { isMet, lookUpIn, type Group } from './meeting.ts'
import { isBeginning, termsOf, type AskedWord } from './words.ts'

/** Writing lets questions in between after so long. */
const sliceMs = 8
/** what a word in the title, in the names and in the text counts */
const weights = '8.0, 4.0, 1.0'
/** Terms come as they shall stand: only the spaces between them part them. */
const tokenizer = `ascii tokenchars '=@+#'`
/** Terms are gathered in memory up to so many bytes before they are written: fewer, larger pieces are to be merged. */
const gathered = 4 * 1024 * 1024

/**
 * SQLite FTS5 in a file of its own, beside the data whichever engine those are on. It holds nothing that cannot be
 * rebuilt, so nothing waits for the disk; a file that is found damaged is made anew. It works in the thread that asks:
 * see threaded.ts for one that does not.
 * @param file a path, or `:memory:`
 */
export const openEmbeddedSearch = (file: string): SearchEngine => new EmbeddedSearch(openFile(file))

function openFile(file: string): Database.Database {
  try {
    return prepareFile(file)
  } catch (failure) {
    if (file === ':memory:') throw failure
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
    return prepareFile(file)
  }
}

function prepareFile(file: string): Database.Database {
  const db = new Database(file)
  try {
    for (const pragma of ['journal_mode=WAL', 'synchronous=OFF', 'temp_store=MEMORY', 'cache_size=-32768'])
      db.pragma(pragma)
    db.exec(`create table if not exists notes (name text primary key, value text not null);
      create table if not exists documents
        (number integer primary key, id text not null unique, subject text not null, place text not null);
      create index if not exists documents_by_subject on documents (subject);`)
    // Without waiting for the disk a power cut can leave a torn file; a process that was only killed leaves a whole one.
    const open = db.prepare(`select value from notes where name = 'open'`).pluck().get()
    if (open !== undefined && db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('torn')
    db.exec(`insert or replace into notes values ('open', '1')`)
    return db
  } catch (failure) {
    db.close()
    throw failure
  }
}

class EmbeddedSearch implements SearchEngine {
  readonly name = 'embedded'
  readonly #db: Database.Database
  /** by place: a shelf of an index, which is a table of its own, so that its statistics tell nothing of another shelf */
  readonly #dictionaries = new Map<string, Dictionary>()
  readonly #statements = new Map<string, Database.Statement>()
  readonly #known = new KnownAnswers()
  #lastWrite: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(db: Database.Database) {
    this.#db = db
    this.#readDictionaries()
  }

  put(documents: SearchDocument[]) {
    return this.#together(() => this.#inSlices(documents, (document) => this.#putOne(document)))
  }

  remove(ids: string[]) {
    return this.#together(() => this.#inSlices(ids, (id) => this.#removeOne(id)))
  }

  async ask(question: Question): Promise<Hit[]> {
    return this.#ask(question)
  }

  async askMany(questions: Question[]): Promise<Hit[][]> {
    const answers: Hit[][] = []
    await this.#inSlices(questions, (question) => answers.push(this.#ask(question)))
    return answers
  }

  async meetMany(questions: Question[], documents: SearchDocument[]): Promise<Hit[][]> {
    const texts = documents.map((document) => ({ ...document, place: placeOf(document), has: lookUpIn(document) }))
    const answers: Hit[][] = []
    await this.#inSlices(questions, (question) => {
      const place = placeOf(question)
      const near = texts.filter((one) => one.place === place && (question.within?.includes(one.subjectId) ?? true))
      const groups = near.length ? groupsOf(question, this.#dictionaryOf(place)) : []
      const met = near.filter(({ has }) => isMet(question, groups, has))
      answers.push(met.slice(0, question.limit).map(({ id, subjectId }) => ({ id, subjectId, score: 0 })))
    })
    return answers
  }

  #ask(question: Question): Hit[] {
    const place = placeOf(question)
    const dictionary = this.#dictionaries.get(place)
    if (!dictionary || question.words.length === 0 || question.limit < 1) return []
    const match = matchOf(question, dictionary)
    if (!question.isUnranked || question.within) return this.#read(question, match)
    const key = `${place} ${question.limit} ${match}`
    const known = this.#known.get(key)
    if (known) return known
    const hits = this.#read(question, match)
    if (hits.length === question.limit) this.#known.note(key, hits)
    return hits
  }

  #read(question: Question, match: string): Hit[] {
    const place = placeOf(question)
    const among = question.within
      ? 'and rowid in (select number from documents where subject in (select value from json_each(@within)))'
      : ''
    const [score, order] = question.isUnranked
      ? ['0', '']
      : [`-bm25("${place}", ${weights})`, 'order by score desc, rowid desc']
    return this.#sql(
      `select id, subject as subjectId, score from (
        select rowid as number, ${score} as score from "${place}"
        where "${place}" match @match ${among} ${order} limit @limit
      ) join documents using (number) order by score desc, id`,
    ).all({
      match,
      limit: question.limit,
      ...(question.within && { within: JSON.stringify(question.within) }),
    }) as Hit[]
  }

  rebuild(pages: AsyncIterable<SearchDocument[]>) {
    return this.#together(async () => {
      for (const place of this.#places()) this.#db.exec(`drop table "words_${place}"; drop table "${place}"`)
      this.#dictionaries.clear()
      this.#known.clear()
      this.#db.exec(`delete from documents; delete from notes where name = 'position'`)
      for await (const page of pages) await this.#inSlices(page, (document) => this.#putOne(document))
    })
  }

  async ids(): Promise<string[]> {
    return this.#sql('select id from documents').pluck().all() as string[]
  }

  async position(): Promise<Position | null> {
    const noted = this.#sql(`select value from notes where name = 'position'`).pluck().get() as string | undefined
    return noted === undefined ? null : (JSON.parse(noted) as Position)
  }

  note(position: Position) {
    return this.#together(async () => {
      this.#sql(`insert or replace into notes values ('position', ?)`).run(JSON.stringify(position))
    })
  }

  async close() {
    this.#closed = true
    await this.#lastWrite
    if (!this.#db.open) return
    this.#db.exec(`delete from notes where name = 'open'`)
    this.#db.close()
  }

  #sql(text: string): Database.Statement {
    let statement = this.#statements.get(text)
    if (!statement) this.#statements.set(text, (statement = this.#db.prepare(text)))
    return statement
  }

  #places() {
    const named = this.#db.prepare(`select substr(name, 7) from sqlite_master where name glob 'words_*' order by name`)
    return named.pluck().all() as string[]
  }

  #readDictionaries() {
    this.#dictionaries.clear()
    for (const place of this.#places()) {
      const dictionary = new Dictionary()
      const words = this.#db.prepare(
        `select term from "words_${place}" where substr(term, 1, 1) not in ('=', '@') order by term`,
      )
      for (const word of words.pluck().iterate()) dictionary.add(word as string)
      this.#dictionaries.set(place, dictionary)
    }
  }

  #dictionaryOf(place: string): Dictionary {
    let dictionary = this.#dictionaries.get(place)
    if (dictionary) return dictionary
    this.#db.exec(`create virtual table "${place}"
        using fts5(title, names, text, content='', contentless_delete=1, tokenize="${tokenizer}");
      insert into "${place}" ("${place}", rank) values ('hashsize', ${gathered});
      create virtual table "words_${place}" using fts5vocab("${place}", 'row')`)
    this.#dictionaries.set(place, (dictionary = new Dictionary()))
    return dictionary
  }

  /** One writes at a time, in one transaction: all of it or nothing. Questions in between see what is written so far. */
  #together(write: () => Promise<void>): Promise<void> {
    const written = this.#lastWrite.then(async () => {
      this.#mayWrite()
      this.#db.exec('begin')
      try {
        await write()
        this.#db.exec('commit')
      } catch (failure) {
        if (this.#db.inTransaction) this.#db.exec('rollback')
        this.#readDictionaries()
        this.#known.clear()
        throw failure
      }
    })
    this.#lastWrite = written.catch(() => {})
    return written
  }

  #mayWrite() {
    if (this.#closed) throw new Error('The search index is closed')
  }

  /** Writes until the time is up, lets others have their turn, and goes on. */
  async #inSlices<T>(all: T[], write: (one: T) => void) {
    for (let at = 0; at < all.length;) {
      this.#mayWrite()
      const until = performance.now() + sliceMs
      do write(all[at++] as T)
      while (at < all.length && performance.now() < until)
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  #putOne(document: SearchDocument) {
    this.#removeOne(document.id)
    const { id, subjectId, language, concepts } = document
    const place = placeOf(document)
    const dictionary = this.#dictionaryOf(place)
    const terms = (text: string) => termsOf(text, language, (word) => dictionary.add(word))
    const { lastInsertRowid } = this.#sql('insert into documents (id, subject, place) values (?, ?, ?)').run(
      id,
      subjectId,
      place,
    )
    this.#sql(`insert into "${place}" (rowid, title, names, text) values (?, ?, ?, ?)`).run(
      lastInsertRowid,
      terms(document.title),
      terms(document.names),
      terms(document.text) + concepts.join(' '),
    )
  }

  #removeOne(id: string) {
    const found = this.#sql('select number, place from documents where id = ?').get(id) as
      { number: number; place: string } | undefined
    if (!found) return
    this.#known.forget(id)
    this.#sql('delete from documents where number = ?').run(found.number)
    this.#sql(`delete from "${found.place}" where rowid = ?`).run(found.number)
  }
}

/** @throws Error when a name could be anything but a name of ours, for it becomes that of a table */
function placeOf({ index, shelf }: { index: string; shelf: string }): string {
  const place = `${shelf}_${index}`
  if (!/^[a-z]+_[a-z]+$/i.test(place)) throw new Error(`"${place}" cannot name a shelf of an index: letters only`)
  return place
}

/** FTS5's own language, of quoted terms alone: nothing that was typed is read as an operator. */
function matchOf(question: Question, dictionary: Dictionary): string {
  const groups = groupsOf(question, dictionary).map(({ terms, beginning, near }) => {
    const quoted = [...new Set([...terms, ...(near?.() ?? [])])].map(quote)
    return `(${(beginning === null ? quoted : [...quoted, quote(beginning) + '*']).join(' OR ')})`
  })
  return groups.join(question.tolerance === 'any' ? ' OR ' : ' AND ')
}

const groupsOf = ({ words, tolerance }: Question, dictionary: Dictionary): Group[] =>
  words.map((word) => ({
    terms: [word.plain, ...word.stems, ...word.concepts],
    beginning: isBeginning(word) ? word.plain : null,
    ...(tolerance !== 'exact' && { near: () => nearTerms(word, dictionary) }),
  }))

/** What begins with the typed word is asked for once, by its beginning: the score of each hit looks at every term. */
function nearTerms(word: AskedWord, dictionary: Dictionary): string[] {
  const near = dictionary.near(word)
  const others = isBeginning(word) ? near.filter((one) => !one.startsWith(word.plain)) : near
  return [...others, ...dictionary.around(word), ...word.nearConcepts]
}

const quote = (term: string) => `"${term.replaceAll('"', '""')}"`
