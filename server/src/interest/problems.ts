import { refusal } from '#platform/problems.ts'

export const organisationUnverified = refusal(
  'organisationUnverified',
  403,
  'Both organisations have to be verified before they can be brought together.',
)
export const ownNeed = refusal('ownNeed', 409, 'An organisation cannot ask about its own need with its own offer.')
export const bothSides = refusal('bothSides', 409, 'You are a member of both sides; somebody else has to do this.')
export const needNotOpen = refusal('needNotOpen', 409, 'This need is not open for interests now.')
export const alreadyAsked = refusal('alreadyAsked', 409, 'Somebody asked this already, and it is still open.')
export const notYourTurn = refusal('notYourTurn', 409, 'It is the other side that has to answer now.')
export const alreadyAnswered = refusal('alreadyAnswered', 409, 'It was answered already.')
export const interestExpired = refusal('interestExpired', 409, 'The time for an answer has run out.')
export const interestWithdrawn = refusal('interestWithdrawn', 409, 'It was withdrawn by the side that asked.')
export const tooLate = refusal('tooLate', 409, 'This can no longer be taken back.')
export const fileKindRefused = refusal('fileKindRefused', 415, 'Programs cannot be added; send documents or pictures.')
export const quotaExceeded = refusal('quotaExceeded', 413, 'There is no room for this file here any more.')
export const proposalMoved = refusal('proposalMoved', 409, 'The time was moved meanwhile; look at it again.')
