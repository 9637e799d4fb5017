import { day, languageName, list } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'
import type { NeedForm } from './form.ts'
import { budgetWords, cooperationList, iprWords, layerWords, stageWords, workPlaceWords } from './words.ts'

type Field = keyof NeedForm

/** How a page names an answer. */
export const fieldWords: Record<Field, () => string> = {
  kind: words.need_field_kind,
  language: words.need_language_label,
  title: words.need_short_title,
  problem: words.need_short_problem,
  wantedResult: words.need_short_result,
  tried: words.need_short_tried,
  stage: words.need_short_stage,
  cooperation: words.need_short_help,
  deadline: words.need_short_when,
  budget: words.need_short_money,
  ownInput: words.need_short_input,
  ipr: words.need_short_rights,
  industry: words.need_industry_label,
  municipality: words.need_place_label,
  workPlace: words.need_short_work_place,
  workLanguages: words.need_short_languages,
  tags: words.need_short_tags,
  disclosure: words.need_short_layer,
  teaser: words.need_summary_label,
}

const tagWords = { green: words.need_tag_green, digital: words.need_tag_digital, inclusion: words.need_tag_inclusion }

const texts = ['title', 'problem', 'wantedResult', 'tried', 'ownInput', 'teaser'] as const
export const isText = (field: Field): boolean => texts.some((text) => text === field)

const read: Record<Exclude<Field, (typeof texts)[number]>, (form: NeedForm) => string> = {
  kind: ({ kind }) => (kind === 'direction' ? words.need_kind_direction() : words.need_kind_need()),
  language: ({ language }) => languageName(language),
  stage: ({ stage }) => (stage ? stageWords[stage]() : ''),
  cooperation: ({ cooperation }) => cooperationList(cooperation),
  deadline: ({ deadline }) => (deadline ? day(deadline) : ''),
  budget: ({ budget }) => budgetWords[budget](),
  ipr: ({ ipr }) => iprWords[ipr](),
  industry: ({ industry }) => industry?.name ?? '',
  municipality: ({ municipality }) => municipality?.name ?? '',
  workPlace: ({ workPlace }) => (workPlace ? workPlaceWords[workPlace]() : ''),
  workLanguages: ({ workLanguages }) => list(workLanguages.map(languageName)),
  tags: ({ tags }) => list(tags.map((tag) => tagWords[tag]())),
  disclosure: ({ disclosure }) => layerWords[disclosure](),
}

/** An answer as it is read; '' when there is none. */
export const answerText = (form: NeedForm, field: Field): string =>
  field in read ? read[field as keyof typeof read](form) : String(form[field])
