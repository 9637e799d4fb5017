import { Type } from 'typebox'
import { ById, endpoint, Id, OneOf, Strict } from './contract.ts'
import { Need } from './needs.ts'
import { NeedState } from './words.ts'

const tag = 'catalogue'
const Text = (max: number) => Type.String({ maxLength: max })

export type ReviewOutcome = 'published' | 'onHold' | 'rejected'

/**
 * The EEN external review (guide for reviewers, 2016): four scores of 0–5; a sum of 0–4 is rejected, 5–9 on hold,
 * 10–20 published, but a single 0 holds it.
 */
export function outcomeOf(scores: readonly number[]): ReviewOutcome {
  const sum = scores.reduce((total, score) => total + score, 0)
  if (sum <= 4) return 'rejected'
  return sum <= 9 || scores.includes(0) ? 'onHold' : 'published'
}

export const listReviewQueue = endpoint({
  name: 'listReviewQueue',
  method: 'GET',
  path: '/api/reviews',
  access: 'staff',
  tag,
  summary: 'Needs that wait for a review, oldest first.',
  answer: Type.Object({ needs: Type.Array(Need) }),
})

export const reviewNeed = endpoint({
  name: 'reviewNeed',
  method: 'PUT',
  path: '/api/needs/:id/review',
  access: 'staff',
  tag,
  summary: 'Four scores of 0–5 and a comment. 10–20 published, 5–9 on hold, 0–4 rejected; a single 0 = on hold.',
  params: ById,
  body: Strict({
    scores: Type.Array(Type.Integer({ minimum: 0, maximum: 5 }), { minItems: 4, maxItems: 4 }),
    comment: Text(2000),
  }),
  answer: Type.Object({ outcome: OneOf(['published', 'onHold', 'rejected'] as const), state: NeedState }),
})

export const handOverNeed = endpoint({
  name: 'handOverNeed',
  method: 'PUT',
  path: '/api/needs/:id/owner',
  access: 'person',
  tag,
  summary: 'An adviser hands a need that it wrote to the company: its members own it from now on.',
  params: ById,
  body: Strict({ organisationId: Id }),
})

/** A piece of a text that may tell whose it is; `start` and `end` count UTF-16 units. */
const identifying = {
  start: Type.Integer(),
  end: Type.Integer(),
  text: Type.String(),
  kind: OneOf(['name', 'domain', 'email', 'phone', 'address', 'place', 'businessId'] as const),
}
export const Identifying = Type.Object(identifying)

export const checkNeed = endpoint({
  name: 'checkNeed',
  method: 'GET',
  path: '/api/needs/:id/check',
  access: 'person',
  tag,
  summary: 'What stands between this draft and a good one: completeness, identifying words, likely duplicates.',
  params: ById,
  answer: Type.Object({
    /** 0–5 each: advantages (what would be better), clarity, cooperation expectations, language and guidelines */
    criteria: Type.Array(
      Type.Object({
        name: OneOf(['advantage', 'clarity', 'cooperation', 'language'] as const),
        score: Type.Integer(),
        advice: Type.Array(Type.String()),
      }),
    ),
    identifying: Type.Array(Type.Object({ field: Type.String(), ...identifying })),
    duplicates: Type.Array(Type.Object({ id: Id, title: Type.String(), similarity: Type.Number() })),
    /** what must be there before publishing; empty when it can be published */
    blocking: Type.Array(Type.Object({ field: Type.String(), code: Type.String() })),
  }),
})
