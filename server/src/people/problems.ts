import { refusal } from '#platform/problems.ts'

export const wrongSignIn = refusal('wrongSignIn', 401, 'The address, the password or the code is not right.')
export const secondFactorNeeded = refusal('secondFactorNeeded', 401, 'Give the code of your second factor as well.')
export const wrongSecondFactor = refusal('wrongSecondFactor', 401, 'The code of the second factor is not right.')
export const wrongPassword = refusal('wrongPassword', 403, 'The present password is not right.')
export const wrongToken = refusal('wrongToken', 410, 'This link or code was used, has run out or is not right.')
export const noTotpOffered = refusal('noTotpOffered', 409, 'Ask for a new secret first.')
export const secondFactorSet = refusal('secondFactorSet', 409, 'Remove the present second factor first.')
export const lastOwner = refusal('lastOwner', 409, 'An organisation needs an owner; make somebody else one first.')
export const lastAdministrator = refusal('lastAdministrator', 409, 'Somebody has to be administrator.')
