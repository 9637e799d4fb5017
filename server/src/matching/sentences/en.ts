import { figure, listed, word, words, type SentenceBook } from './form.ts'

const forms: Record<string, string> = {
  buy: 'a service to buy',
  jointResearch: 'joint research',
  test: 'testing',
  studentWork: 'a thesis or student work',
  data: 'data',
  consortium: 'a partner for a funding application',
}
const kinds: Record<string, string> = {
  expertise: 'expertise',
  service: 'a service',
  testEnvironment: 'a test environment',
  equipment: 'equipment',
  data: 'data',
  training: 'training',
  studentProject: 'a student project',
  advice: 'advice',
}
const stages: Record<string, string> = { idea: 'idea', tried: 'tried', pilot: 'pilot', inUse: 'in use' }
const languages: Record<string, string> = { fi: 'Finnish', sv: 'Swedish', en: 'English', se: 'Northern Sámi' }
const bases: Record<string, string> = {
  fixed: '',
  hourly: ' per hour',
  daily: ' per day',
  perSample: ' per sample',
  project: ' per project',
  quote: '',
}
const budgets: Record<string, string> = {
  none: 'none',
  under5k: 'under €5,000',
  to20k: '€5,000–20,000',
  to100k: '€20,000–100,000',
  to500k: '€100,000–500,000',
  over500k: 'over €500,000',
}
export const sections: Record<string, string> = {
  A: 'agriculture, forestry and fishing',
  B: 'mining',
  C: 'manufacturing',
  D: 'energy supply',
  E: 'water and waste',
  F: 'construction',
  G: 'trade',
  H: 'transport and storage',
  I: 'accommodation and food',
  J: 'information and communication',
  K: 'finance and insurance',
  L: 'real estate',
  M: 'professional services',
  N: 'administrative and support services',
  O: 'public administration',
  P: 'education',
  Q: 'health and social services',
  R: 'arts, entertainment and recreation',
  S: 'other services',
  T: 'households',
  U: 'international bodies',
  X: 'unknown industry',
}
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
const euros = (amount: number) => `€${amount.toLocaleString('en-GB')}`
const names = (codes: readonly string[]) =>
  listed(
    codes.map((code) => languages[code] ?? code),
    'and',
  )

export const en: SentenceBook = {
  'topic.concepts': ({ labels }) =>
    labels.length > 0 ? `Both are about the same things: ${listed(labels, 'and')}.` : 'Both are about the same things.',
  'topic.words': ({ params }) => `The texts share words: ${listed(words(params, 'words'), 'and')}.`,
  'help.fits': ({ params }) =>
    `The need asks for ${forms[word(params, 'form')]}, and just such help is offered: ${kinds[word(params, 'kind')]}.`,
  'help.partly': ({ params }) =>
    `The need asks for ${forms[word(params, 'form')]}. What is offered is ${kinds[word(params, 'kind')]}, which may help with it.`,
  'help.other': ({ params }) =>
    `The need asks for ${forms[word(params, 'form')]}, but what is offered is ${kinds[word(params, 'kind')]}.`,
  'help.need': () => 'The need does not say what kind of help is wanted.',
  'help.offerClosed': () => 'The offer is not open at the moment.',
  'help.offerExpired': () => 'The offer is no longer valid.',
  'help.needClosed': () => 'The need is no longer open.',
  'help.needExpired': () => 'The need is no longer valid.',
  'industry.same': ({ params }) => `The provider knows the same industry: ${sections[word(params, 'section')]}.`,
  'industry.near': ({ params }) => `The provider knows a neighbouring industry: ${sections[word(params, 'section')]}.`,
  'industry.other': ({ params }) =>
    `The offer is made for other industries (${listed(
      words(params, 'others').map((one) => sections[one] ?? one),
      'and',
    )}).`,
  'industry.need': () => 'The need does not name its industry.',
  'industry.offer': () => 'The offer does not say which industries it is made for.',
  'readiness.fits': ({ params }) => `The offer suits this stage: ${stages[word(params, 'stage')]}.`,
  'readiness.near': ({ params }) =>
    `The offer nearly suits this stage: the need is at “${stages[word(params, 'stage')]}”, the offer covers “${stages[word(params, 'from')]}” to “${stages[word(params, 'to')]}”.`,
  'readiness.other': ({ params }) =>
    `The offer is meant for another stage: the need is at “${stages[word(params, 'stage')]}”, the offer covers “${stages[word(params, 'from')]}” to “${stages[word(params, 'to')]}”.`,
  'readiness.need': () => 'The need does not say how far things have come.',
  'readiness.offer': () => 'The offer does not say which stage it suits.',
  'place.remote': () => 'The work can be done remotely.',
  'place.comes': () => 'The provider comes to you.',
  'place.there': () => 'The work is done where the provider is, which suits the need.',
  'place.visits': () => 'The provider works at the customer’s place, but the need asks for work done elsewhere.',
  'place.same': ({ params }) => `Both are in the same place: ${word(params, 'need')}.`,
  'place.region': ({ params }) => `Both are in the same region: ${word(params, 'need')} and ${word(params, 'offer')}.`,
  'place.far': ({ params }) =>
    `The provider is elsewhere: ${word(params, 'offer')}. The need is in ${word(params, 'need')}.`,
  'place.bound': ({ params }) =>
    `The work must be done on site (${word(params, 'need')}), but the provider does not come there.`,
  'place.need': () => 'The need does not say where it is.',
  'place.offer': () => 'The offer does not say where it is.',
  'language.shared': ({ params }) => `A working language in common: ${names(words(params, 'languages'))}.`,
  'language.none': ({ params }) =>
    `No working language in common: ${names(words(params, 'need'))} in the need, ${names(words(params, 'offer'))} in the offer.`,
  'language.need': () => 'The need does not name working languages.',
  'language.offer': () => 'The offer does not name working languages.',
  'time.fits': ({ params }) =>
    `There is plenty of time: it takes ${days(figure(params, 'leadTimeDays'))}, and ${days(figure(params, 'daysLeft'))} are left.`,
  'time.tight': ({ params }) =>
    `There is just enough time: it takes ${days(figure(params, 'leadTimeDays'))}, and ${days(figure(params, 'daysLeft'))} are left.`,
  'time.late': ({ params }) =>
    figure(params, 'daysLeft') < 0
      ? 'The deadline of the need has passed.'
      : `There is too little time: it takes ${days(figure(params, 'leadTimeDays'))}, and ${days(figure(params, 'daysLeft'))} are left.`,
  'time.offer': () => 'The offer does not tell its lead time.',
  'price.free': () => 'The help is free of charge.',
  'price.within': ({ params }) =>
    `The price fits the budget: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budget ${budgets[word(params, 'budget')]}.`,
  'price.tight': ({ params }) =>
    `The price just fits the budget: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budget ${budgets[word(params, 'budget')]}.`,
  'price.over': ({ params }) =>
    `The price exceeds the budget: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budget ${budgets[word(params, 'budget')]}.`,
  'price.need': () => 'The need does not tell its budget.',
  'price.offer': () => 'The offer does not tell its price: ask for an estimate.',
}
