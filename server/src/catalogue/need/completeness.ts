import { contactsIn } from './identifying.ts'
import type { NeedText } from './tables.ts'

export type CriterionName = 'advantage' | 'clarity' | 'cooperation' | 'language'
export type Criterion = { name: CriterionName; score: number; advice: string[] }
/** One point of a criterion: what is advised while the need does not have it. */
type Point = { advice: string; has: (need: NeedText) => boolean }

const length = (text: string) => text.trim().length
const sentences = (text: string) => text.split(/[.!?…]+(?:\s|$)/).filter((one) => one.trim())
const words = (text: string) => text.split(/\s+/).filter(Boolean)
const textOf = (need: NeedText) => [need.title, need.teaser, need.problem, need.wantedResult, need.tried, need.ownInput]
const isWritten = (need: NeedText) => length(need.problem) >= 30

function hasShortSentences({ problem }: NeedText): boolean {
  const found = sentences(problem)
  return found.length >= 3 && words(problem).length / found.length <= 25
}

function shouts({ title, problem }: NeedText): boolean {
  const letters = (title + problem).match(/\p{L}/gu) ?? []
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase())
  return capitals.length > letters.length / 3
}

/** Five points for each of the four criteria by which the Enterprise Europe Network reviews a profile. */
const points: Record<CriterionName, Point[]> = {
  advantage: [
    { advice: 'sayWantedResult', has: (need) => length(need.wantedResult) >= 10 },
    { advice: 'sayMoreOfResult', has: (need) => length(need.wantedResult) >= 80 },
    { advice: 'giveFigures', has: (need) => /\d/.test(need.problem + need.wantedResult) },
    { advice: 'sayWhatWasTried', has: (need) => length(need.tried) >= 20 },
    { advice: 'sayHowFar', has: (need) => need.stage !== null },
  ],
  clarity: [
    { advice: 'describeProblem', has: isWritten },
    { advice: 'describeMore', has: (need) => length(need.problem) >= 200 },
    { advice: 'shortenSentences', has: hasShortSentences },
    { advice: 'nameInTitle', has: (need) => length(need.title) >= 15 && words(need.title).length >= 3 },
    { advice: 'sayIndustry', has: (need) => need.industryCode !== null },
  ],
  cooperation: [
    { advice: 'chooseCooperation', has: (need) => need.cooperation.length > 0 },
    { advice: 'sayBudget', has: (need) => need.budget !== 'unknown' },
    { advice: 'sayOwnInput', has: (need) => length(need.ownInput) >= 10 },
    { advice: 'sayDeadline', has: (need) => need.deadline !== null },
    { advice: 'sayWhoOwnsResults', has: (need) => need.ipr !== 'undecided' },
  ],
  language: [
    { advice: 'writeTeaser', has: (need) => length(need.teaser) >= 30 },
    { advice: 'sayWorkLanguages', has: (need) => need.workLanguages.length > 0 },
    {
      advice: 'leaveOutContacts',
      has: (need) => isWritten(need) && textOf(need).every((text) => !contactsIn(text).length),
    },
    { advice: 'avoidCapitals', has: (need) => isWritten(need) && !shouts(need) },
    { advice: 'calmPunctuation', has: (need) => isWritten(need) && !/[!?]{2,}|\.{4,}/.test(textOf(need).join(' ')) },
  ],
}

/** What a direction, which asks for nothing yet, has without saying it. */
const notAskedOfDirections = new Set([
  'sayWantedResult',
  'sayMoreOfResult',
  'sayWhatWasTried',
  'chooseCooperation',
  'sayOwnInput',
  'sayWhoOwnsResults',
])

/** The four criteria, 0–5 each, with advice for every point that is missing; the codes are put into words by the web. */
export function criteriaOf(need: NeedText): Criterion[] {
  const isAsked = ({ advice }: Point) => need.kind !== 'direction' || !notAskedOfDirections.has(advice)
  return (Object.keys(points) as CriterionName[]).map((name) => {
    const advice = points[name].filter((point) => isAsked(point) && !point.has(need)).map((point) => point.advice)
    return { name, score: points[name].length - advice.length, advice }
  })
}
