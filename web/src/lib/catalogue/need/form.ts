import type { changeNeed, Need } from '@silta/shared/needs.ts'
import type {
  BudgetBand,
  ContentLanguage,
  CooperationForm,
  Disclosure,
  IprStance,
  NeedKind,
  Stage,
  TransitionTag,
  WorkPlace,
} from '@silta/shared/words.ts'
import type { Static } from 'typebox'
import { titlesFrom } from './titles.ts'

export type Industry = { code: string; version: string; name: string }
export type Place = { code: string; name: string }

/** What the interview holds: every answer, with an empty value for what is not answered yet. */
export type NeedForm = {
  kind: NeedKind
  language: ContentLanguage
  /** '' until the person chooses one; a draft then goes by the first suggestion */
  title: string
  problem: string
  wantedResult: string
  tried: string
  stage: Stage | null
  cooperation: CooperationForm[]
  /** 2026-12-31, or '' */
  deadline: string
  budget: BudgetBand
  ownInput: string
  ipr: IprStance
  industry: Industry | null
  municipality: Place | null
  workPlace: WorkPlace | null
  workLanguages: ContentLanguage[]
  tags: TransitionTag[]
  disclosure: Disclosure
  teaser: string
}

/** What goes to the server; `version` apart. */
export type NeedBody = Omit<Static<typeof changeNeed.body>, 'version'>

export const emptyForm = (language: ContentLanguage): NeedForm => ({
  kind: 'need',
  language,
  title: '',
  problem: '',
  wantedResult: '',
  tried: '',
  ownInput: '',
  teaser: '',
  deadline: '',
  stage: null,
  budget: 'unknown',
  ipr: 'undecided',
  industry: null,
  municipality: null,
  workPlace: null,
  cooperation: [],
  workLanguages: [],
  tags: [],
  disclosure: 'members',
})

/** A need that its owner reads, as a form. */
export function formOf(need: Need): NeedForm {
  const { kind, language, stage, cooperation, budget, ipr, industry, municipality, workPlace } = need
  const { workLanguages, tags } = need
  const { problem = '', wantedResult = '', tried = '', ownInput = '' } = need.full ?? {}
  const place = { industry, municipality, workPlace, workLanguages, tags }
  const form = { kind, language, stage, cooperation, budget, ipr, ...place }
  const title = need.title === titlesFrom(problem, wantedResult)[0] && need.state === 'draft' ? '' : need.title
  const texts = { title, problem, wantedResult, tried, ownInput, teaser: need.teaser }
  return { ...form, ...texts, deadline: need.deadline ?? '', disclosure: need.disclosure }
}

/** The title a draft goes by: the chosen one, else the first suggestion; '' when there is not enough to go by. */
export function titleOf(form: NeedForm): string {
  const title = form.title.trim() || titlesFrom(form.problem, form.wantedResult)[0] || ''
  return title.length >= 3 ? title : ''
}

export function bodyOf(form: NeedForm): NeedBody {
  const { deadline, industry, municipality, title: _, ...plain } = form
  const title = titleOf(form)
  return {
    ...plain,
    ...(title && { title }),
    deadline: deadline || null,
    industry: industry && ({ code: industry.code, version: industry.version } as never),
    municipality: municipality?.code ?? null,
  }
}

/** The fields in which two bodies differ, as in `now`. */
export function changedSince(base: NeedBody, now: NeedBody): NeedBody {
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(base[key as keyof NeedBody])
  return Object.fromEntries(Object.entries(now).filter(differs))
}
