import { changeOffer, createOffer, getOffer, publishOffer, type Offer } from '@silta/shared/offers.ts'
import { Beginning } from '#lib/client/beginning.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { dropDraft, keepDraft, keptDraft } from '#lib/client/draft.ts'
import { fieldErrors } from '#lib/client/problem.ts'
import { bodyOf, formOf, type OfferForm } from './form.ts'

type Kept = { form: OfferForm; id: string | null; version: number }
type Field = keyof OfferForm
type Start = { key: string; form: OfferForm; offer?: Offer }

/** An offer while somebody writes it: kept in this browser with every keystroke until the server has it. */
export class OfferDraft {
  form: OfferForm = $state() as OfferForm
  /** by field, from the last refusal */
  errors: Record<string, string> = $state.raw({})
  /** of these, the ones of answers that nobody has touched since */
  readonly standing = $derived.by(() => {
    const untouched = ([field]: [string, string]) => !(field in this.refused) || this.isAsRefused(field as Field)
    return Object.fromEntries(Object.entries(this.errors).filter(untouched)) as Record<string, string>
  })
  refusal: unknown = $state.raw(null)
  busy: 'save' | 'publish' | null = $state(null)
  /** what stands here was typed earlier in this browser, and never sent */
  restored = $state(false)
  /** what stands on the server while somebody else's change waits for a decision */
  theirs: Offer | null = $state.raw(null)
  private refused: Partial<Record<Field, string>> = $state.raw({})
  private readonly key: string
  private readonly beginning: Beginning
  private readonly start: string
  private id: string | null
  private version: number

  constructor({ key, form, offer }: Start) {
    this.key = key
    this.beginning = new Beginning(key)
    this.form = form
    this.start = JSON.stringify(form)
    this.id = offer?.id ?? null
    this.version = offer?.own?.version ?? 1
  }

  /** Takes up what this browser kept; call it once the page has started. */
  resume(): void {
    const kept = keptDraft<Kept>(this.key)?.value
    if (!kept?.form || JSON.stringify(kept.form) === this.start) return
    this.form = { ...this.form, ...kept.form }
    this.id = kept.id
    // an older version than the server's makes it compare the two when this is saved
    this.version = kept.version
    this.restored = true
  }

  /** Called with each change, in an effect: it reads every answer. */
  keep(): void {
    const form = $state.snapshot(this.form)
    if (JSON.stringify(form) === this.start && !this.restored) dropDraft(this.key)
    else keepDraft(this.key, { form, id: this.id, version: this.version } satisfies Kept)
  }

  startAgain(): void {
    this.form = JSON.parse(this.start) as OfferForm
    this.restored = false
    dropDraft(this.key)
  }

  /** Saves, and publishes when asked to. Its id; null when it was refused, and then nothing is lost. */
  async send(organisationId: string, step: 'save' | 'publish'): Promise<string | null> {
    if (this.busy) return null
    this.busy = step
    this.refusal = null
    this.errors = {}
    try {
      this.refuseGaps(step)
      const id = await this.write(organisationId)
      if (step === 'publish') await call(publishOffer, { params: { id } })
      dropDraft(this.key)
      return id
    } catch (thrown) {
      await this.refuse(thrown)
      return null
    } finally {
      this.busy = null
    }
  }

  /** Whether an answer is another than the one that the page began with. */
  isTouched = (field: Field): boolean =>
    JSON.stringify(this.form[field]) !== JSON.stringify((JSON.parse(this.start) as OfferForm)[field])

  /** Goes on with this text over what somebody else saved meanwhile. */
  settle(form: OfferForm): void {
    this.version = this.theirs?.own?.version ?? this.version
    this.theirs = null
    this.form = form
    this.keep()
  }

  private async write(organisationId: string): Promise<string> {
    const body = bodyOf($state.snapshot(this.form))
    const isBegun = this.id !== null || (await this.begin(organisationId))
    if (isBegun) {
      const offer = await call(changeOffer, { params: { id: this.id! }, body: { ...body, version: this.version } })
      this.version = offer.own?.version ?? this.version + 1
    }
    this.keep()
    return this.id!
  }

  /** Begins it on the server. True when it was there already, perhaps with less text: an answer was lost on the way. */
  private async begin(organisationId: string): Promise<boolean> {
    const { draftKey, isAgain } = this.beginning.ask()
    const body = { ...bodyOf($state.snapshot(this.form)), organisationId, draftKey }
    const { id } = await call(createOffer, { body })
    this.version = isAgain ? ((await call(getOffer, { params: { id } })).own?.version ?? 1) : 1
    this.id = id
    this.beginning.end()
    return isAgain
  }

  /** Says at once, and all together, what the server would say of empty answers one round at a time. */
  private refuseGaps(step: 'save' | 'publish'): void {
    const needed = step === 'publish' ? (['kind', 'title', 'description'] as const) : (['kind', 'title'] as const)
    const gaps = needed.filter((field) => !this.form[field]?.trim())
    if (gaps.length === 0) return
    const details = gaps.map((field) => ({ field, code: 'required' }))
    throw new Refusal({ code: 'invalid', message: 'Some answers are missing.', details }, 422)
  }

  private isAsRefused = (field: Field) => JSON.stringify(this.form[field]) === this.refused[field]

  private async refuse(thrown: unknown): Promise<void> {
    this.refusal = thrown
    // "industries.0" stands at the field of industries
    const errors = Object.entries(fieldErrors(thrown)).map(([field, error]) => [field.split('.')[0], error])
    this.errors = Object.fromEntries(errors) as Record<string, string>
    const fields = Object.keys(this.errors) as Field[]
    this.refused = Object.fromEntries(fields.map((field) => [field, JSON.stringify(this.form[field])]))
    if (!(thrown instanceof Refusal) || thrown.code !== 'staleVersion' || !this.id) return
    this.errors = {}
    this.theirs = await call(getOffer, { params: { id: this.id } }).catch(() => null)
    if (this.theirs) this.refusal = null
  }
}

export const draftOf = (offer: Offer): OfferDraft =>
  new OfferDraft({ key: `offer.${offer.id}`, form: formOf(offer), offer })
