import type { Interest } from '@silta/shared/interests.ts'
import type { Disclosure } from '@silta/shared/words.ts'
import * as words from '#lib/paraglide/messages.js'
import { ownerName } from './sides.ts'

/** What opens to whom when this reader says yes, said before they press; null: the need's layer is not known. */
export function openingText(interest: Interest, disclosure: Disclosure | null): string {
  const other = interest.waits.length > 1 || interest.askedBy === 'adviser' ? ` ${words.interest_opens_both()}` : ''
  return (interest.mySide === 'offerer' ? toUs(interest, disclosure) : toThem(interest, disclosure)) + other
}

function toThem({ offerer: { name } }: Interest, disclosure: Disclosure | null): string {
  switch (disclosure) {
    case 'interest':
      return words.interest_opens_full({ name })
    case 'anonymous':
      return words.interest_opens_name({ name })
    case 'agreement':
      return words.interest_opens_agreement()
    case 'public':
    case 'members':
    case null:
      return words.interest_opens_nothing()
  }
}

function toUs(interest: Interest, disclosure: Disclosure | null): string {
  switch (disclosure) {
    case 'interest':
      return words.interest_opens_us_full()
    case 'anonymous':
      return interest.owner ? words.interest_opens_us_nothing() : words.interest_opens_us_name()
    case 'agreement':
      return words.interest_opens_agreement()
    case 'public':
    case 'members':
    case null:
      return words.interest_opens_us_nothing()
  }
}

/** The other side as a heading names it. */
export function headingOf(interest: Interest): string {
  const { mySide, askedBy, offerer, state } = interest
  if (mySide === 'staff') return words.interest_head_staff({ owner: ownerName(interest), offerer: offerer.name })
  const name = mySide === 'offerer' ? ownerName(interest) : offerer.name
  if (state === 'accepted') return words.interest_head_accepted({ name })
  if (askedBy === 'adviser') return words.interest_head_adviser({ name })
  const askedByUs = askedBy === mySide || (mySide === 'adviser' && askedBy === 'owner')
  if (!askedByUs) return words.interest_head_they_ask({ name })
  const isHidden = mySide === 'offerer' && interest.owner === null
  return isHidden ? words.interest_head_we_ask_hidden() : words.interest_head_we_ask({ name })
}
