import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Question, SearchDocument, SearchEngine, Tolerance } from './port.ts'
import { askedWords } from './words.ts'

type Told = Partial<SearchDocument> & { id: string }

const written = (told: Told): SearchDocument => ({
  subjectId: told.id.split('/')[1] ?? told.id,
  index: 'needs',
  shelf: 'open',
  language: 'fi',
  title: '',
  names: '',
  text: '',
  concepts: [],
  ...told,
})

const asked = (text: string, more: Partial<Question> = {}): Question => ({
  index: 'needs',
  shelf: 'open',
  words: askedWords(text),
  tolerance: 'loose',
  limit: 100,
  ...more,
})

async function* pagesOf(...pages: SearchDocument[][]) {
  yield* pages
}

/** What every search engine must do: run it with a way to open an empty one. */
export function searchEngineSuite(name: string, open: () => Promise<SearchEngine>) {
  describe(`${name}, as every search engine`, () => {
    let engine: SearchEngine
    beforeAll(async () => void (engine = await open()))
    afterAll(() => engine.close())

    const hold = (...told: Told[]) => engine.rebuild(pagesOf(told.map(written)))
    const find = async (text: string, more: Partial<Question> = {}) =>
      (await engine.ask(asked(text, more))).map(({ id }) => id)
    const findSorted = async (text: string, more: Partial<Question> = {}) => (await find(text, more)).sort()

    test('[S14] a new index has no position; what was noted comes back, until the index is emptied', async () => {
      expect(await engine.position()).toBeNull()
      await engine.note({ form: 1, seq: 7, at: 99 })
      await engine.note({ form: 1, seq: 8, at: 100 })
      expect(await engine.position()).toEqual({ form: 1, seq: 8, at: 100 })
      await hold()
      expect(await engine.position()).toBeNull()
    })

    test('[S1] what was put is found by its title, names and text, and after a second put by the new words alone', async () => {
      await hold({ id: 'need/a', title: 'Kylmätesti', names: 'Tunturi Oy', text: 'ajoneuvojen akut' })
      for (const word of ['kylmätesti', 'tunturi', 'akut']) expect(await find(word)).toEqual(['need/a'])
      await engine.put([written({ id: 'need/a', title: 'Revontulimatka' })])
      expect(await find('kylmätesti')).toEqual([])
      expect(await find('revontulimatka')).toEqual(['need/a'])
    })

    test('[S1] a document that is put on another shelf stands there alone', async () => {
      await hold({ id: 'need/a', title: 'Kylmätesti' })
      await engine.put([written({ id: 'need/a', title: 'Kylmätesti', shelf: 'members' })])
      expect(await find('kylmätesti')).toEqual([])
      expect(await find('kylmätesti', { shelf: 'members' })).toEqual(['need/a'])
    })

    test('[S2] what was removed is found no more, and an unknown id does no harm', async () => {
      await hold({ id: 'need/a', title: 'Kylmätesti' }, { id: 'need/b', title: 'Kylmätesti' })
      await engine.remove(['need/a', 'need/never'])
      expect(await find('kylmätesti')).toEqual(['need/b'])
    })

    test('[S3] case and diacritics make no difference', async () => {
      await hold({ id: 'need/a', title: 'Lämpöä älyllä' }, { id: 'need/b', title: 'Čáhci', language: 'se' })
      for (const text of ['LÄMPÖÄ', 'lampoa', 'älylla']) expect(await find(text, exact)).toEqual(['need/a'])
      expect(await find('cahci', exact)).toEqual(['need/b'])
    })

    test('[S4] a form of a word is found by another form, in the language of the document', async () => {
      await hold(
        { id: 'need/fi', title: 'Poroja metsissä' },
        { id: 'need/sv', title: 'Renarna i skogen', language: 'sv' },
        { id: 'need/en', title: 'Testing of batteries', language: 'en' },
      )
      expect(await find('poro metsä', exact)).toEqual(['need/fi'])
      expect(await find('ren skog ', exact)).toEqual(['need/sv'])
      expect(await find('tests battery', exact)).toEqual(['need/en'])
    })

    test('[S5] the last word is found by its beginning, a compound by its first part', async () => {
      await hold({ id: 'need/a', title: 'Lämpöpumppu mökkiin' })
      expect(await find('mökkiin läm', exact)).toEqual(['need/a'])
      expect(await find('läm mökkiin', exact)).toEqual([])
      expect(await find('lämpö mökkiin', exact)).toEqual(['need/a'])
      expect(await find('pumppu', loose)).toEqual(['need/a'])
    })

    test('[S6] typing errors are forgiven as far as the word is long', async () => {
      await hold({ id: 'need/a', title: 'Poro revontuli jää SFS90' })
      for (const text of ['pofo', 'pro ', 'poor', 'revontuil', 'revotunli', 'rvontulii']) {
        const length = text.trim().length
        expect(await find(text, loose), text).toEqual(length < 4 ? [] : ['need/a'])
        expect(await find(text, exact), text).toEqual([])
      }
      for (const text of ['pfoo ', 'xevontuxx', 'jo', 'sfx90']) expect(await find(text, loose), text).toEqual([])
    })

    test('[S7] every word counts, unless any of them is enough; function words never', async () => {
      await hold(
        { id: 'need/a', title: 'Poro metsä' },
        { id: 'need/b', title: 'Metsä' },
        { id: 'need/c', title: 'Malmi' },
      )
      expect(await find('metsä poro', exact)).toEqual(['need/a'])
      expect(await find('poro ja metsä', exact)).toEqual(['need/a'])
      expect(await find('metsä poro', { tolerance: 'any' })).toEqual(['need/a', 'need/b'])
      expect(await find('metsä kulta', exact)).toEqual([])
    })

    test('[S8] a word in the title weighs more than one in the text', async () => {
      await hold({ id: 'need/a', title: 'Malmi', text: 'poro' }, { id: 'need/b', title: 'Poro', text: 'malmi' })
      expect(await find('poro')).toEqual(['need/b', 'need/a'])
      expect(await find('malmi')).toEqual(['need/a', 'need/b'])
    })

    test('[S9] an index and a shelf answer for themselves alone', async () => {
      await hold({ id: 'need/a', title: 'Poro' }, { id: 'need/b', text: 'poro laitumella' })
      const before = await engine.ask(asked('poro'))
      await engine.put([
        written({ id: 'need/c', title: 'Poro poron', shelf: 'closed' }),
        written({ id: 'offer/d', title: 'Poro', index: 'offers' }),
      ])
      expect(await engine.ask(asked('poro'))).toEqual(before)
      expect(await find('poro', { shelf: 'closed' })).toEqual(['need/c'])
      expect(await find('poro', { index: 'offers' })).toEqual(['offer/d'])
      expect(await find('poro', { index: 'nothing' })).toEqual([])
    })

    test('[S9] a word of a closed shelf mends no typing error elsewhere', async () => {
      await hold({ id: 'need/a', title: 'Salaisuus', shelf: 'closed' }, { id: 'need/b', title: 'Muuta' })
      for (const tolerance of ['exact', 'loose', 'any'] as Tolerance[])
        expect(await find('salaisus', { tolerance })).toEqual([])
    })

    test('[S10] a question within some subjects finds those alone', async () => {
      await hold({ id: 'need/a', title: 'Poro' }, { id: 'need/b', title: 'Poro' }, { id: 'need/c', title: 'Poro' })
      expect(await findSorted('poro', { within: ['a', 'c', 'x'] })).toEqual(['need/a', 'need/c'])
      expect(await find('poro', { within: [] })).toEqual([])
    })

    test('[S10] many questions are answered at once as each by itself, and without scores too', async () => {
      await hold(
        { id: 'need/1/teaser', subjectId: '1', text: 'poro kulkee' },
        { id: 'need/1/named', subjectId: '1', text: 'poro lepää' },
        { id: 'need/2/named', subjectId: '2', text: 'poronhoito' },
      )
      const questions = ['poro', 'lepää', 'hoito', 'zq'].map((text) => asked(text))
      expect(await engine.askMany(questions)).toEqual(
        await Promise.all(questions.map((question) => engine.ask(question))),
      )
      const [unranked, few] = await engine.askMany([
        asked('poro', { isUnranked: true }),
        asked('poro', { isUnranked: true, limit: 2 }),
      ])
      expect(unranked!.map(({ id, score }) => [id, score])).toEqual([
        ['need/1/named', 0],
        ['need/1/teaser', 0],
        ['need/2/named', 0],
      ])
      expect(few).toHaveLength(2)
    })

    test('[S10] documents are met by the questions that find them in the index', async () => {
      const texts = ['poro kulkee lumessa', 'poronhoito', 'lumivarasto', 'kulkuri porot', 'lepää', 'luminen'].map(
        (text, at) => written({ id: `need/${at}/named`, subjectId: `${at}`, shelf: at % 2 ? 'open' : 'closed', text }),
      )
      await engine.rebuild(pagesOf([...texts, written({ id: 'need/9/named', text: 'poroja kulkijat varastossa' })]))
      const questions = ['poro', 'pooro ', 'varasto', 'lumi', 'kulkija', 'hoito poro', 'zq lumi'].flatMap((text) =>
        (['exact', 'loose', 'any'] as const).flatMap((tolerance) => [
          asked(text, { tolerance }),
          asked(text, { tolerance, shelf: 'closed', within: ['0', '2'] }),
        ]),
      )
      const known = new Set(texts.map(({ id }) => id))
      const idsOf = (hits: { id: string }[]) => hits.map(({ id }) => id).sort()
      const met = await engine.meetMany(questions, texts)
      const found = await engine.askMany(questions)
      expect(met.map(idsOf)).toEqual(found.map((hits) => idsOf(hits.filter(({ id }) => known.has(id)))))
      expect(met.flat().length).toBeGreaterThan(12)
    })

    test('[S11] whatever is typed is safe, and no operator', async () => {
      await hold({ id: 'need/a', title: 'Poro NEAR metsä', text: 'title and C++ or C#, e-commerce, 3,5 kW' })
      for (const text of hostile) await expect(engine.ask(asked(text)), text).resolves.toBeInstanceOf(Array)
      expect(await find('"poro metsä"')).toEqual(['need/a'])
      expect(await find('poro NOT metsä', exact)).toEqual(['need/a'])
      expect(await find('text:poro', exact)).toEqual([])
      for (const text of ['c++', 'c#', 'e-commerce', 'ecommerce', '3,5 kW'])
        expect(await find(text)).toEqual(['need/a'])
      for (const text of ['', '   ', '***', '"']) expect(await find(text)).toEqual([])
    })

    test('[S12] a shared concept finds, whatever the language', async () => {
      await hold({ id: 'need/a', title: 'Poro', concepts: ['@reindeer'] }, { id: 'need/b', title: 'Malmi' })
      const words = askedWords('reindeer').map((word) => ({ ...word, concepts: ['@reindeer'] }))
      expect(await find('', { words, tolerance: 'exact' })).toEqual(['need/a'])
      const near = askedWords('reindere').map((word) => ({ ...word, nearConcepts: ['@reindeer'] }))
      expect(await find('', { words: near, tolerance: 'exact' })).toEqual([])
      expect(await find('', { words: near, tolerance: 'loose' })).toEqual(['need/a'])
    })

    test('[S36] an index tells the ids of all that it holds', async () => {
      await hold({ id: 'need/a_1', title: 'Poro' }, { id: 'need/b/teaser', title: 'Poro', shelf: 'closed' })
      await engine.put([written({ id: 'offer/c', title: 'Malmi', index: 'offers' })])
      await engine.remove(['need/a_1'])
      expect((await engine.ids()).sort()).toEqual(['need/b/teaser', 'offer/c'])
      await hold()
      expect(await engine.ids()).toEqual([])
    })

    test('[S13] a rebuilt index holds the new documents alone', async () => {
      await hold({ id: 'need/a', title: 'Poro' }, { id: 'need/b', title: 'Malmi', shelf: 'closed' })
      await engine.rebuild(
        pagesOf([written({ id: 'need/c', title: 'Metsä' })], [], [written({ id: 'need/d', title: 'Metsä' })]),
      )
      expect(await find('poro')).toEqual([])
      expect(await find('malmi', { shelf: 'closed' })).toEqual([])
      const rebuilt = await engine.ask(asked('metsä'))
      await hold()
      await engine.put([written({ id: 'need/d', title: 'Metsä' })])
      await engine.put([written({ id: 'need/c', title: 'Metsä' })])
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
      expect((await engine.ask(asked('metsä'))).sort(byId)).toEqual(rebuilt.sort(byId))
    })
  })
}

const exact = { tolerance: 'exact' as const }
const loose = { tolerance: 'loose' as const }

const hostile = [
  '"',
  '""',
  "'",
  '*',
  'poro*',
  '(',
  ')',
  '((poro',
  'NEAR(poro metsä)',
  'AND',
  'OR',
  'NOT',
  'poro AND',
  '^poro',
  'title:poro',
  '{title text}:poro',
  '-poro',
  '+poro',
  'poro + metsä',
  'a:b:c',
  '\\',
  '\0',
  'po\0ro',
  '%',
  '_',
  ';--',
  "'; drop table documents",
  '🦌',
  'é',
  '\u200b',
  'ŋ',
  'ﬀ',
  '=poro',
  '@poro',
  '#',
  '++',
  'x'.repeat(300),
  'ä '.repeat(150),
  '\ud800',
]
