import { dropDraft, keepDraft, keptDraft } from '#lib/client/draft.ts'
import { fieldErrors, problemText } from '#lib/client/problem.ts'

type Options<Values> = {
  /** what stands in the form at first */
  start: Values
  /** keeps what is typed on this device under this key until it is sent; never for a form's secrets */
  draft?: string
  /** words for a field that say more than the general ones; places in a list are `*`: `emailDomains.*` */
  says?: Partial<Record<string, () => string>>
}

/** A form's answers, and what became of sending them: nothing that was typed is lost on any failure. */
export class Form<Values extends object> {
  values: Values
  busy = $state(false)
  refusal = $state.raw<unknown>(null)
  /** by field, as the server names it: `name`, `sizeFacts.persons` */
  readonly errors = $derived.by(() => this.worded(fieldErrors(this.refusal)))
  readonly problem = $derived(this.refusal ? problemText(this.refusal) : '')
  readonly #draft: string | undefined
  readonly #says: NonNullable<Options<Values>['says']>
  readonly #start: string
  /** what stands here was typed earlier on this device, and never sent */
  restored = $state(false)

  constructor({ start, draft, says = {} }: Options<Values>) {
    this.values = $state(start)
    this.#start = JSON.stringify(start)
    this.#draft = draft
    this.#says = says
  }

  /** Brings back what was typed here before; in onMount, for the server knows nothing of it. */
  restore(): void {
    const kept = this.#draft ? keptDraft<Values>(this.#draft) : null
    if (!kept) return
    Object.assign(this.values, kept.value)
    this.restored = true
  }

  /** Called with each change, in an effect: it reads every answer. */
  keep(): void {
    const values = $state.snapshot(this.values)
    if (!this.#draft) return
    if (JSON.stringify(values) === this.#start) dropDraft(this.#draft)
    else keepDraft(this.#draft, values)
  }

  /** Whether an answer is another than the one that stood in the form at first. */
  isTouched(field: keyof Values): boolean {
    return JSON.stringify(this.values[field]) !== JSON.stringify((JSON.parse(this.#start) as Values)[field])
  }

  /** Forgets what was kept here, and shows what stood in the form at first. */
  startAgain(): void {
    Object.assign(this.values, JSON.parse(this.#start))
    this.restored = false
  }

  /** Sends, once at a time. False when it was refused: `errors` and `problem` then say why. */
  async send(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    this.refusal = null
    try {
      await work()
      if (this.#draft) dropDraft(this.#draft)
      this.restored = false
      return true
    } catch (thrown) {
      this.refusal = thrown
      return false
    } finally {
      this.busy = false
    }
  }

  private worded(errors: Record<string, string>): Record<string, string> {
    const worded = Object.entries(errors).map(([field, text]) => [
      field,
      this.#says[field.replace(/\.\d+/g, '.*')]?.() ?? text,
    ])
    return Object.fromEntries(worded) as Record<string, string>
  }
}

/** The answers that say something: what is empty is left out, so that the server misses it by name. */
export function filled<Values extends Record<string, unknown>>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null)) as Values
}
