import { parentPort, workerData } from 'node:worker_threads'
import { readTable, SheetProblem } from './table.ts'

// A hostile file may cost much time and memory: it costs them here, where both are bounded and nobody waits.
try {
  parentPort!.postMessage({ sheet: await readTable(Buffer.from(workerData as Uint8Array)) })
} catch (failure) {
  parentPort!.postMessage({ fault: failure instanceof SheetProblem ? failure.code : 'unreadable' })
}
