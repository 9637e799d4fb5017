import type { Disclosure } from '@silta/shared/words.ts'

/** From the widest circle to the narrowest: anybody, a member of a verified organisation, one whose interest the owner accepted, one with an agreement. */
export const readers = ['visitor', 'member', 'interested', 'agreed'] as const
export type Reader = (typeof readers)[number]
export type Shown = { text: 'nothing' | 'teaser' | 'full'; owner: boolean }

const nothing: Shown = { text: 'nothing', owner: false }
const everything: Shown = { text: 'full', owner: true }
const teaser: Shown = { text: 'teaser', owner: true }

/** What a published need shows to whom, for the preview; the server decides by the same table. */
const shown: Record<Disclosure, Record<Reader, Shown>> = {
  public: { visitor: everything, member: everything, interested: everything, agreed: everything },
  members: { visitor: nothing, member: everything, interested: everything, agreed: everything },
  anonymous: {
    visitor: nothing,
    member: { text: 'full', owner: false },
    interested: everything,
    agreed: everything,
  },
  interest: { visitor: nothing, member: teaser, interested: everything, agreed: everything },
  agreement: { visitor: nothing, member: teaser, interested: teaser, agreed: everything },
}

export const shownTo = (disclosure: Disclosure, reader: Reader): Shown => shown[disclosure][reader]

/** The layers under which others first see only what the owner wrote for them. */
export const needsTeaser = (disclosure: Disclosure) => disclosure === 'interest' || disclosure === 'agreement'
