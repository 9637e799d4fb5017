import { goto, refreshAll } from '$app/navigation'
import { createOffer, deleteOffer, publishOffer, renewOffer, withdrawOffer, type Offer } from '@silta/shared/offers.ts'
import { call } from '#lib/client/call.ts'
import { longDay } from '#lib/client/format.ts'
import { href } from '#lib/client/href.ts'
import { problemText } from '#lib/client/problem.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Toasts } from '#lib/ui/toasts.svelte.ts'
import { bodyOf, formOf } from './form.ts'

/** days before the end at which an offer asks to be renewed */
export const endingDays = 30

type Step = 'publish' | 'pause' | 'renew' | 'delete'

/** What an owner does to an offer with one press; each is said, and what can be undone says how. */
export class OfferSteps {
  busy: Step | null = $state(null)
  private readonly toasts: Toasts

  constructor(toasts: Toasts) {
    this.toasts = toasts
  }

  publish = (id: string): Promise<void> =>
    this.act('publish', async () => {
      await call(publishOffer, { params: { id } })
      this.toasts.say(words.offer_published(), () => void this.pause(id))
    })

  pause = (id: string): Promise<void> =>
    this.act('pause', async () => {
      await call(withdrawOffer, { params: { id } })
      this.toasts.say(words.offer_pause_done(), () => void this.publish(id))
    })

  renew = (id: string): Promise<void> =>
    this.act('renew', async () => {
      const { validUntil } = await call(renewOffer, { params: { id } })
      this.toasts.say(words.offer_renewed({ day: longDay(validUntil) }))
    })

  /** A deleted draft comes back as a new one with the same words. */
  remove = (offer: Offer): Promise<void> =>
    this.act('delete', async () => {
      await call(deleteOffer, { params: { id: offer.id } })
      this.toasts.say(words.offer_delete_done({ title: offer.title }), () => void this.restore(offer))
      await goto(href('/offers/mine'))
    })

  private restore = (offer: Offer): Promise<void> =>
    this.act('delete', async () => {
      await call(createOffer, { body: { ...bodyOf(formOf(offer)), organisationId: offer.organisation.id } })
    })

  private async act(step: Step, work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = step
    try {
      await work()
      await refreshAll()
    } catch (thrown) {
      this.toasts.say(problemText(thrown))
    }
    this.busy = null
  }
}
