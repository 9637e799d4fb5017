import { parentPort, workerData } from 'node:worker_threads'
import { Analyser } from '#language/analysis.ts'
import { readConceptTable } from '#language/concept-table.ts'
import { vocabularyOf } from '#language/vocabulary.ts'
import { readTerms } from '../asking.ts'
import { documentTerms } from './document.ts'
import { Numbering } from './numbering.ts'
import { PageWriter } from './page.ts'
import type { ReadingData, ReadingTexts } from './threads.ts'

// Reads texts for threads.ts: a page for each list of texts, in the order in which they come.
const port = parentPort!
const { concepts, tableFolder } = workerData as ReadingData
const table = tableFolder === undefined ? undefined : readConceptTable(tableFolder)
const analyser = new Analyser(vocabularyOf(concepts), table)
const writer = new PageWriter(analyser.book, new Numbering(analyser.book.reserved))

port.on('message', (texts: string) => {
  for (const { key, text } of JSON.parse(texts) as ReadingTexts)
    writer.add(key, documentTerms(readTerms(analyser, text)))
  const page = writer.take()
  port.postMessage(page, [page.buffer])
})
