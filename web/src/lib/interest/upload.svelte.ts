import { addFile, maxFileBytes } from '@silta/shared/conversations.ts'
import { Refusal } from '#lib/client/call.ts'
import { fileSize } from '#lib/client/format.ts'
import { problemText } from '#lib/client/problem.ts'
import * as words from '#lib/paraglide/messages.js'
import { bytesType, fileAddress } from './file-address.ts'
import { tellingWords } from './telling.ts'

/** One file on its way, with the bytes that have truly gone. */
export class Upload {
  file = $state.raw<File | null>(null)
  /** bytes of the request; 0 while nothing is under way */
  done = $state(0)
  total = $state(0)
  failure = $state('')
  /** words of its name that would tell who the hidden owner is */
  found = $state.raw<string[]>([])
  readonly #interestId: string
  #request: XMLHttpRequest | null = null

  constructor(interestId: string) {
    this.#interestId = interestId
  }

  get busy(): boolean {
    return this.total > 0
  }

  /** Looks at a file before it goes anywhere; `room`: bytes that the conversation still takes. */
  choose(file: File | null, room: number): void {
    this.file = file
    this.found = []
    const most = Math.min(room, maxFileBytes)
    const isTooBig = file !== null && file.size > most
    this.failure = isTooBig ? words.interest_file_too_big({ size: fileSize(file.size), most: fileSize(most) }) : ''
  }

  /** Sends the chosen file; true once the service has it. `asIs`: whatever its name tells. */
  async send(asIs: boolean): Promise<boolean> {
    const { file } = this
    if (!file) this.failure = words.interest_file_choose()
    if (!file || this.failure || this.busy) return false
    this.total = file.size
    try {
      const where = { interestId: this.#interestId, what: 'fileName' as const }
      this.found = asIs ? [] : await tellingWords(where, { text: file.name })
      if (this.found.length) return false
      await this.#post(file)
      this.file = null
      return true
    } catch (thrown) {
      this.failure = problemText(thrown)
      return false
    } finally {
      this.done = this.total = 0
      this.#request = null
    }
  }

  cancel(): void {
    this.#request?.abort()
  }

  /** fetch tells nothing of what has gone, so this is the older way. */
  #post(file: File): Promise<void> {
    const request = (this.#request = new XMLHttpRequest())
    request.open(addFile.method, fileAddress(this.#interestId, file.name))
    request.setRequestHeader('content-type', bytesType)
    request.upload.onprogress = ({ loaded, total }) => Object.assign(this, { done: loaded, total })
    return new Promise((resolve, reject) => {
      request.onload = () => (request.status === addFile.status ? resolve() : reject(refusalOf(request)))
      request.onerror = request.onabort = () => reject(new Refusal({ code: 'offline', message: '' }, 503))
      request.send(file)
    })
  }
}

function refusalOf(request: XMLHttpRequest): Refusal {
  try {
    const problem = JSON.parse(request.responseText) as { code: string; message: string }
    return new Refusal(problem, request.status)
  } catch {
    return new Refusal({ code: 'unknown', message: '' }, request.status)
  }
}
