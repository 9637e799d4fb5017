import { importOfferSheet, previewOfferSheet, publishOffer, readOfferSheet } from '@silta/shared/offers.ts'
import type { ContentLanguage, OfferKind } from '@silta/shared/words.ts'
import type { Static } from 'typebox'
import { call } from '#lib/client/call.ts'
import type { SheetField } from './sheet-words.ts'

type Sheet = Static<typeof readOfferSheet.answer>
type Preview = Static<typeof previewOfferSheet.answer>
type Step = 'file' | 'columns' | 'preview' | 'done'

/** A table on its way to offers: file, columns, preview, import; one can go back without loss until it is done. */
export class OfferSheet {
  step: Step = $state('file')
  fileName = $state('')
  sheet: Sheet | null = $state.raw(null)
  /** one for each column, '' for "leave out" */
  fields: (SheetField | '')[] = $state([])
  language: ContentLanguage = $state() as ContentLanguage
  kind: OfferKind = $state('service')
  preview: Preview | null = $state.raw(null)
  ids: string[] = $state.raw([])
  published = $state(0)
  busy = $state(false)
  refusal: unknown = $state.raw(null)

  constructor(language: ContentLanguage) {
    this.language = language
  }

  /** The fields that must be there, and that no column gives. */
  readonly lacking = $derived((['title', 'description'] as const).filter((field) => !this.fields.includes(field)))

  /** Rows with problems, as far as the first 500 problems tell; of the others nothing is known to be wrong. */
  readonly wrongRows = $derived(new Set(this.preview?.problems.map(({ row }) => row)).size)
  readonly rightRows = $derived(Math.max(0, (this.sheet?.rows ?? 0) - this.wrongRows))

  read = (file: File, organisationId: string): Promise<void> =>
    this.act(async () => {
      const query = { organisationId, fileName: file.name }
      this.sheet = await call(readOfferSheet, { query }, { bytes: file })
      this.fileName = file.name
      this.fields = this.sheet.columns.map(({ field }) => (field ?? '') as SheetField | '')
      this.step = 'columns'
    })

  look = (): Promise<void> =>
    this.act(async () => {
      this.preview = await call(previewOfferSheet, this.asked())
      this.step = 'preview'
    })

  bring = (): Promise<void> =>
    this.act(async () => {
      this.ids = (await call(importOfferSheet, this.asked())).ids
      this.step = 'done'
    })

  /** One by one, so that the count is true and a failure leaves the rest to be tried again. */
  publishAll = (): Promise<void> =>
    this.act(async () => {
      for (const id of this.ids.slice(this.published)) {
        await call(publishOffer, { params: { id } })
        this.published += 1
      }
    })

  /** A column takes a field; the one that had it lets go, for each field is given once. */
  choose(column: number, field: SheetField | ''): void {
    this.fields = this.fields.map((had, at) => (at === column ? field : had === field ? '' : had))
  }

  private asked() {
    const fields = this.fields.map((field) => field || null)
    return { params: { id: this.sheet!.id }, body: { fields, language: this.language, kind: this.kind } }
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.refusal = null
    try {
      await work()
    } catch (thrown) {
      this.refusal = thrown
    }
    this.busy = false
  }
}
