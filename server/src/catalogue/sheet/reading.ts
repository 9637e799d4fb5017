import { Worker } from 'node:worker_threads'
import { sheetEmpty, sheetTooLarge, sheetUnreadable } from './problems.ts'
import type { Sheet, SheetFault } from './table.ts'

const patienceMs = 20_000
const memoryMb = 256
let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a CSV or XLSX file in a worker thread, one file at a time.
 * @throws sheetUnreadable, sheetTooLarge (also for what takes too long or too much memory), sheetEmpty
 */
export function readSheetFile(bytes: Buffer): Promise<Sheet> {
  const reading = last.then(() => readInWorker(bytes))
  last = reading.catch(() => {})
  return reading
}

type Told = { sheet: Sheet } | { fault: SheetFault }

function readInWorker(bytes: Buffer): Promise<Sheet> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stderr: true,
  })
  return new Promise<Sheet>((resolve, reject) => {
    const timer = setTimeout(() => reject(sheetTooLarge()), patienceMs)
    worker.once('message', (told: Told) => ('sheet' in told ? resolve(told.sheet) : reject(refusals[told.fault]())))
    worker.once('error', () => reject(sheetTooLarge()))
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(sheetTooLarge())
    })
  }).finally(() => void worker.terminate())
}

const refusals = { unreadable: sheetUnreadable, tooLarge: sheetTooLarge, empty: sheetEmpty }
