import { Type } from 'typebox'
import { ById, endpoint, Id, OneOf, Strict } from './contract.ts'
import { Need } from './needs.ts'
import { NeedState } from './words.ts'

const tag = 'catalogue'
const Text = (max: number) => Type.String({ maxLength: max })

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
