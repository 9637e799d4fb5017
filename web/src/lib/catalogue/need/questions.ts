import type { NeedKind } from '@silta/shared/words.ts'
import type { NeedForm } from './form.ts'

export const questions = [
  'problem',
  'result',
  'tried',
  'stage',
  'help',
  'when',
  'money',
  'input',
  'rights',
  'place',
  'layer',
  'title',
] as const
export type Question = (typeof questions)[number]
/** Where the interview stands: at a question, or reading it all back. */
export type Stand = Question | 'read'

/** A direction asks for nothing yet, so less is asked of it. */
const ofDirections: readonly Question[] = ['problem', 'when', 'money', 'place', 'layer', 'title']

export const questionsOf = (kind: NeedKind): readonly Question[] => (kind === 'direction' ? ofDirections : questions)

const answered: Record<Question, (form: NeedForm) => boolean> = {
  problem: (form) => form.problem.trim() !== '',
  result: (form) => form.wantedResult.trim() !== '',
  tried: (form) => form.tried.trim() !== '',
  stage: (form) => form.stage !== null,
  help: (form) => form.cooperation.length > 0,
  when: (form) => form.deadline !== '',
  money: (form) => form.budget !== 'unknown',
  input: (form) => form.ownInput.trim() !== '',
  rights: (form) => form.ipr !== 'undecided',
  place: (form) => form.municipality !== null || form.industry !== null,
  layer: (form) => form.teaser.trim() !== '' || form.disclosure === 'public' || form.disclosure === 'members',
  title: (form) => form.title.trim() !== '',
}

export const isAnswered = (form: NeedForm, question: Question): boolean => answered[question](form)

/** The question that asks for a field of the need. */
export const questionOfField: Record<string, Question> = {
  problem: 'problem',
  wantedResult: 'result',
  tried: 'tried',
  stage: 'stage',
  cooperation: 'help',
  deadline: 'when',
  budget: 'money',
  ownInput: 'input',
  ipr: 'rights',
  industry: 'place',
  municipality: 'place',
  workPlace: 'place',
  workLanguages: 'place',
  disclosure: 'layer',
  teaser: 'layer',
  title: 'title',
}

/** Where a piece of advice of the completeness check can be followed. */
export const questionOfAdvice: Record<string, Question> = {
  sayWantedResult: 'result',
  sayMoreOfResult: 'result',
  giveFigures: 'problem',
  sayWhatWasTried: 'tried',
  sayHowFar: 'stage',
  describeProblem: 'problem',
  describeMore: 'problem',
  shortenSentences: 'problem',
  nameInTitle: 'title',
  sayIndustry: 'place',
  chooseCooperation: 'help',
  sayBudget: 'money',
  sayOwnInput: 'input',
  sayDeadline: 'when',
  sayWhoOwnsResults: 'rights',
  writeTeaser: 'layer',
  sayWorkLanguages: 'place',
  leaveOutContacts: 'problem',
  avoidCapitals: 'problem',
  calmPunctuation: 'problem',
}
