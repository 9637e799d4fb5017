import { changeNeed, createNeed, getNeed, type Need } from '@silta/shared/needs.ts'
import { checkNeed } from '@silta/shared/reviews.ts'
import type { Static } from 'typebox'
import { Beginning } from '#lib/client/beginning.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { dropDraft, keepDraft, keptDraft } from '#lib/client/draft.ts'
import { fieldErrors } from '#lib/client/problem.ts'
import { bodyOf, changedSince, formOf, titleOf, type NeedBody, type NeedForm } from './form.ts'

export type Check = Static<typeof checkNeed.answer>
/** kept: on this device alone; unsent: changes to a published need wait for their button. */
export type Saving = 'idle' | 'kept' | 'unsent' | 'saving' | 'saved' | 'offline' | 'failed' | 'stale'
type Kept = {
  form: NeedForm
  id: string | null
  version: number
  base: NeedBody | null
  attempted: NeedBody | null
}
type Start = { key: string; form: NeedForm; need?: Need }

const waitMs = 700
const retryMs = 10_000

/**
 * A need while somebody writes it. Every keystroke is kept in the browser at once; a moment later the server has it
 * too, as soon as there is an organisation to own it. Nothing is dropped before the server acknowledged it.
 */
export class NeedDraft {
  form: NeedForm = $state() as NeedForm
  id: string | null = $state(null)
  saving: Saving = $state('idle')
  /** by field, from the server's last refusal */
  errors: Record<string, string> = $state({})
  refusal: unknown = $state(null)
  check: Check | null = $state.raw(null)
  /** what stands on the server while somebody else's change waits for a decision */
  theirs: Need | null = $state.raw(null)
  /** an earlier text was found in this browser */
  continued = $state(false)
  /** who will own it; null until somebody is signed in for an organisation */
  organisationId: string | null = $state(null)
  /** others see it already, so changes go out by a button and never half typed */
  readonly isPublished: boolean
  private readonly key: string
  private readonly beginning: Beginning
  private version = 0
  private base: NeedBody | null = null
  /** what was last sent, whether or not an answer came: the connection may break between the two */
  private attempted: NeedBody | null = null
  private last = ''
  private sending: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor({ key, form, need }: Start) {
    this.key = key
    this.beginning = new Beginning(key)
    this.form = form
    this.isPublished = need !== undefined && need.state !== 'draft'
    if (need) this.adopt(need)
    this.last = JSON.stringify(this.form)
  }

  /** Takes up what this browser kept; call it once the page has started. */
  async resume(): Promise<void> {
    const kept = keptDraft<Kept>(this.key)?.value
    if (!kept?.form) return void (this.id && this.refreshCheck())
    const unsent = !kept.base || Object.keys(changedSince(kept.base, bodyOf(kept.form))).length > 0
    if (this.id && !unsent) return void this.refreshCheck()
    this.form = { ...this.form, ...kept.form }
    this.last = JSON.stringify(this.form)
    this.continued = true
    this.id = kept.id
    this.version = kept.version
    this.base = kept.base
    this.attempted = kept.attempted ?? null
    if (kept.id && !unsent) return this.catchUp(kept.id)
    this.saving = this.isPublished ? 'unsent' : 'kept'
    if (!this.isPublished) await this.send()
  }

  /** Tell it after every change. */
  changed(): void {
    const text = JSON.stringify(this.form)
    if (text === this.last) return
    this.last = text
    this.keep()
    if (this.isPublished) this.saving = 'unsent'
    else this.schedule(waitMs)
  }

  /** Sends what is not sent yet; true when the server has everything. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer)
    await this.sending
    await this.send()
    return this.saving === 'saved'
  }

  /** The other text as answers; a title that nobody chose is no difference. */
  get theirForm(): NeedForm {
    const form = formOf(this.theirs!)
    const isUnchosen = this.form.title === '' && this.theirs!.title === this.base?.title
    return isUnchosen ? { ...form, title: '' } : form
  }

  /** Whether an answer is another than the one that was read from the server. */
  isTouched = (field: keyof NeedForm): boolean => {
    const now = bodyOf(this.form)
    return !this.base || field in changedSince(this.base, { [field]: now[field] })
  }

  /** Goes on with this text over what somebody else saved meanwhile. */
  async settle(form: NeedForm): Promise<boolean> {
    if (!this.theirs) return true
    this.adopt(this.theirs)
    this.theirs = null
    this.form = form
    this.last = JSON.stringify(form)
    this.keep()
    return this.save()
  }

  /** Leaves this browser's copy behind: it was published, or another need is begun. */
  forget(): void {
    clearTimeout(this.timer)
    this.beginning.end()
    dropDraft(this.key)
  }

  private adopt(need: Need): void {
    this.id = need.id
    this.version = need.own?.version ?? 1
    this.base = bodyOf(formOf(need))
  }

  private keep(): void {
    const { id, version, base, attempted } = this
    keepDraft(this.key, { form: $state.snapshot(this.form), id, version, base, attempted } satisfies Kept)
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), ms)
  }

  private send(): Promise<void> {
    this.sending ??= this.sendNow().finally(() => (this.sending = null))
    return this.sending
  }

  private async sendNow(): Promise<void> {
    const sent = this.last
    const body = bodyOf($state.snapshot(this.form))
    if (this.theirs) return
    if (!this.organisationId || !titleOf(this.form)) return void (this.saving = sent ? 'kept' : 'idle')
    this.saving = 'saving'
    this.attempted = body
    this.keep()
    try {
      await this.write(body)
    } catch (thrown) {
      return this.refused(thrown)
    }
    this.errors = {}
    this.refusal = null
    this.keep()
    if (sent !== this.last) return this.schedule(0)
    this.saving = 'saved'
    if (this.isPublished) this.forget()
    this.refreshCheck()
  }

  private async write(body: NeedBody): Promise<void> {
    if (!this.id) await this.begin(body)
    const changes = changedSince(this.base ?? {}, body)
    if (this.base && Object.keys(changes).length === 0) return
    const need = await call(changeNeed, { params: { id: this.id! }, body: { ...changes, version: this.version } })
    this.version = need.own?.version ?? this.version + 1
    this.base = body
  }

  /** Begins it on the server; one whose answer was lost on the way is there already, perhaps with less text. */
  private async begin(body: NeedBody): Promise<void> {
    const { language, disclosure, title } = body as Required<Pick<NeedBody, 'language' | 'disclosure' | 'title'>>
    const { draftKey, isAgain } = this.beginning.ask()
    const organisationId = this.organisationId!
    const asked = { ...body, language, disclosure, title, organisationId, draftKey }
    const { id } = await call(createNeed, { body: asked })
    if (isAgain) this.adopt(await call(getNeed, { params: { id } }))
    else [this.version, this.base] = [1, body]
    this.id = id
    this.beginning.end()
  }

  private async refused(thrown: unknown): Promise<void> {
    this.refusal = thrown
    this.errors = fieldErrors(thrown)
    const code = thrown instanceof Refusal ? thrown.code : 'unknown'
    if (code === 'staleVersion' && this.id) return this.compare(this.id)
    if (code === 'signInNeeded') return void (this.saving = 'kept')
    if (code === 'notFound' && this.id && !this.isPublished) {
      // deleted elsewhere; what stands here becomes a draft anew
      this.id = null
      return this.schedule(0)
    }
    this.saving = code === 'offline' ? 'offline' : 'failed'
    if (code === 'offline' || (thrown instanceof Refusal && thrown.status >= 500)) this.schedule(retryMs)
  }

  private async compare(id: string): Promise<void> {
    try {
      const need = await call(getNeed, { params: { id } })
      if (this.attempted && Object.keys(changedSince(bodyOf(formOf(need)), this.attempted)).length === 0) {
        // it is this very text: it arrived, and only the answer was lost
        this.adopt(need)
        return this.schedule(0)
      }
      this.theirs = need
      this.saving = 'stale'
    } catch (thrown) {
      await this.refused(thrown)
    }
  }

  /** Nothing here waits to be sent, so what the server has is newer or the same. */
  private async catchUp(id: string): Promise<void> {
    this.saving = 'saved'
    const need = await call(getNeed, { params: { id } }).catch(() => null)
    if (need?.own && need.state === 'draft') {
      this.form = formOf(need)
      this.last = JSON.stringify(this.form)
      this.adopt(need)
      this.refreshCheck()
    }
  }

  private refreshCheck(): void {
    const id = this.id
    if (!id) return
    call(checkNeed, { params: { id } }).then(
      (check) => (this.check = check),
      () => {}, // the meters stay as they were; the text is what counts
    )
  }
}
