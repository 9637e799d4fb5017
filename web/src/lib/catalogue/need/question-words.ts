import type { NeedKind } from '@silta/shared/words.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Question } from './questions.ts'

type Words = { ask: () => string; why: () => string; short: () => string }

const ofNeeds: Record<Question, Words> = {
  problem: { ask: words.need_ask_problem, why: words.need_why_problem, short: words.need_short_problem },
  result: { ask: words.need_ask_result, why: words.need_why_result, short: words.need_short_result },
  tried: { ask: words.need_ask_tried, why: words.need_why_tried, short: words.need_short_tried },
  stage: { ask: words.need_ask_stage, why: words.need_why_stage, short: words.need_short_stage },
  help: { ask: words.need_ask_help, why: words.need_why_help, short: words.need_short_help },
  when: { ask: words.need_ask_when, why: words.need_why_when, short: words.need_short_when },
  money: { ask: words.need_ask_money, why: words.need_why_money, short: words.need_short_money },
  input: { ask: words.need_ask_input, why: words.need_why_input, short: words.need_short_input },
  rights: { ask: words.need_ask_rights, why: words.need_why_rights, short: words.need_short_rights },
  place: { ask: words.need_ask_place, why: words.need_why_place, short: words.need_short_place },
  layer: { ask: words.need_ask_layer, why: words.need_why_layer, short: words.need_short_layer },
  title: { ask: words.need_ask_title, why: words.need_why_title, short: words.need_short_title },
}

const ofDirections: Partial<Record<Question, Words>> = {
  problem: { ask: words.need_ask_direction, why: words.need_why_direction, short: words.need_short_direction },
}

/** How a question is asked, why, and how the list of questions names it. */
export const questionWords = (kind: NeedKind, question: Question): Words =>
  (kind === 'direction' ? ofDirections[question] : undefined) ?? ofNeeds[question]
