import type { Words } from '../telling/rules.ts'

export const en: Words = {
  locale: 'en-GB',
  sentences: {
    'need.onHold': ({ title }) => `A reviewer asks for more detail before others see your need “${title}”.`,
    'need.rejected': ({ title }) =>
      `A reviewer sent your need “${title}” back to the drafts. All that you wrote is kept.`,
    'need.passed': ({ title }) => `Your need “${title}” has been reviewed and is fine.`,
    'need.ending': ({ title, day }) => `Does your need “${title}” still hold? It leaves the lists after ${day}.`,
    'need.expired': ({ title }) => `Your need “${title}” has expired and left the lists. It can be opened again.`,
    'need.handedOver': ({ title }) => `The need “${title}”, which an adviser wrote, is now yours.`,
    'need.toReview': ({ title }) => `The need “${title}” waits for a review before it opens.`,
    'need.posted': ({ title }) => `The need “${title}” was published.`,
    'offer.ending': ({ title, day }) => `Does your offer “${title}” still hold? It leaves the lists after ${day}.`,
    'offer.expired': ({ title }) => `Your offer “${title}” has expired and left the lists. It can be opened again.`,
    'member.joined': ({ organisation }) => `Somebody joined ${organisation}.`,
    'search.found': ({ title, search }) =>
      search ? `“${title}” fits your saved search “${search}”.` : `“${title}” fits a search that you had saved.`,
    'search.fits': ({ title, search }) => `“${title}” seems to fit “${search}”.`,
    'interest.asked': ({ title, organisation }) => `${organisation} is interested in “${title}”. Please answer.`,
    'interest.askedBack': ({ title, organisation }) => `${organisation} asks you something about “${title}”.`,
    'interest.accepted': ({ title, organisation }) => `${organisation} accepted: you can begin with “${title}”.`,
    'interest.declined': ({ title, organisation }) => `${organisation} declined this time: “${title}”.`,
    'interest.replied': ({ title, organisation }) => `${organisation} has answered about “${title}”. It is your turn.`,
    'interest.reminded': ({ title, organisation }) => `${organisation} still waits for your answer about “${title}”.`,
    'interest.escalated': ({ title }) => `Nobody answered in time about “${title}”. Could you help?`,
    'interest.expired': ({ title }) => `The interest in “${title}” ended without an answer.`,
    'interest.withdrawn': ({ title, organisation }) => `${organisation} withdrew its interest in “${title}”.`,
    'interest.reopened': ({ title, organisation }) =>
      `${organisation} took its answer about “${title}” back and thinks again.`,
    'interest.assigned': ({ title }) => `The interest in “${title}” was given to you.`,
    'interest.wrote': ({ title, organisation }) => `${organisation} wrote to you about “${title}”.`,
    'interest.proposed': ({ title, organisation }) => `${organisation} proposes a time for “${title}”.`,
    'instrument.stale': () =>
      'Instruments wait to be checked: their rules were not held against their sources for 90 days.',
    'nudge.sent': ({ title }) => `A facilitator wrote to you: “${title}”.`,
    'organisation.merged': ({ organisation }) =>
      `A facilitator made ${organisation} and its duplicate one. Look at who belongs to it.`,
    'match.pinned': ({ title }) => `A facilitator picked an offer for your need “${title}”.`,
    'match.banned': ({ title }) =>
      `A facilitator took an offer out of the matches of your need “${title}”, and says why.`,
    'match.unpinned': ({ title }) =>
      `A facilitator took back what was said of an offer for your need “${title}”, as you asked.`,
    'match.objected': ({ title }) => `The owner of “${title}” asks a facilitator’s pin or ban back.`,
  },
  gone: 'This was about something that is no longer shown to you.',
  theOtherSide: 'The other side',
  answers: {
    'interest.accept': (title) => ({
      button: 'Accept',
      will: `You accept the interest in “${title}” for your side. The full text opens to the other side.`,
      did: `The interest in “${title}” is accepted.`,
    }),
    'interest.decline': (title) => ({
      button: 'Decline',
      will: `You decline the interest in “${title}” for your side. You choose a reason; it can be taken back for a day.`,
      did: `The interest in “${title}” is declined.`,
    }),
    'need.renew': (title) => ({
      button: 'It still holds',
      will: `Your need “${title}” stays in the lists for six more months.`,
      did: `Your need “${title}” stays in the lists for six more months.`,
    }),
    'offer.renew': (title) => ({
      button: 'It still holds',
      will: `Your offer “${title}” stays in the lists for a year more.`,
      did: `Your offer “${title}” stays in the lists for a year more.`,
    }),
    'search.stop': (name) => ({
      button: 'Stop this search',
      will: `The saved search “${name}” tells you nothing any more. It can be started again in your settings.`,
      did: `The saved search “${name}” is stopped.`,
    }),
    'digest.stop': () => ({
      button: 'Stop these mails',
      will: 'You get no gathered mails any more. What waits for your answer still comes, and all is in your inbox.',
      did: 'You get no gathered mails any more.',
    }),
  },
  settled: 'This was settled meanwhile, or the link is too old. Nothing was changed.',
  groups: {
    own: 'Your needs and offers',
    interests: 'Interests',
    searches: 'Your saved searches',
    funding: 'Funding',
    desk: 'The desk',
  },
  letter: {
    hello: (name) => `Hello ${name},`,
    digest: (count) => (count === 1 ? 'One piece of news from Silta' : `${count} pieces of news from Silta`),
    opening: 'this happened since the last mail:',
    open: 'Open',
    inbox: 'All notices',
    more: (count) => `and ${count} more in your inbox`,
    why: 'You get this because you chose gathered mails.',
    whyNow: 'You get this at once because it waits for your answer.',
    stop: 'Stop these mails',
    settings: 'Choose when and of what you get mail',
    waits: 'waits for you',
  },
}
