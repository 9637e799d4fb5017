import { parentPort, workerData } from 'node:worker_threads'
import { readTable, SheetProblem } from './table.ts'

// A hostile file may cost much time and memory: it costs them here, where both are bounded and nobody waits.
const told = await readTable(Buffer.from(workerData as Uint8Array)).then(
  (sheet) => ({ sheet }),
  (failure: unknown) => ({ fault: failure instanceof SheetProblem ? failure.code : 'unreadable' }),
)
// A thread's port has no origin, unlike a window's.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort!.postMessage(told)
