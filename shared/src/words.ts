import type { Static } from 'typebox'
import { OneOf } from './contract.ts'

/** Languages of the interface. */
export const interfaceLanguages = ['fi', 'sv', 'en'] as const
export const InterfaceLanguage = OneOf(interfaceLanguages)
export type InterfaceLanguage = Static<typeof InterfaceLanguage>

/** Languages in which people write. */
export const contentLanguages = ['fi', 'sv', 'en', 'se'] as const
export const ContentLanguage = OneOf(contentLanguages)
export type ContentLanguage = Static<typeof ContentLanguage>

export const organisationKinds = ['company', 'research', 'public', 'intermediary', 'funder'] as const
export const OrganisationKind = OneOf(organisationKinds)
export type OrganisationKind = Static<typeof OrganisationKind>

/** Roles in one organisation: an owner also governs members, an editor writes, a member reads and asks. */
export const memberRoles = ['owner', 'editor', 'member'] as const
export const MemberRole = OneOf(memberRoles)
export type MemberRole = Static<typeof MemberRole>

export const platformRoles = ['person', 'facilitator', 'administrator'] as const
export const PlatformRole = OneOf(platformRoles)
export type PlatformRole = Static<typeof PlatformRole>

/** Recommendation 2003/361/EC, annex, article 2; midcap as Business Finland uses it: group turnover up to 300 M€. */
export const sizeClasses = ['micro', 'small', 'medium', 'midcap', 'large', 'unknown'] as const
export const SizeClass = OneOf(sizeClasses)
export type SizeClass = Static<typeof SizeClass>

export const legalForms = [
  'soleTrader',
  'generalPartnership',
  'limitedPartnership',
  'limitedCompany',
  'publicLimitedCompany',
  'cooperative',
  'association',
  'foundation',
  'municipality',
  'state',
  'university',
  'other',
] as const
export const LegalForm = OneOf(legalForms)
export type LegalForm = Static<typeof LegalForm>

/** The five disclosure layers, from the widest to the narrowest. */
export const disclosures = ['public', 'members', 'anonymous', 'interest', 'agreement'] as const
export const Disclosure = OneOf(disclosures)
export type Disclosure = Static<typeof Disclosure>

/** A need asks for something; a direction only tells where an industry is heading. */
export const needKinds = ['need', 'direction'] as const
export const NeedKind = OneOf(needKinds)
export type NeedKind = Static<typeof NeedKind>

export const needStates = [
  'draft',
  'inReview',
  'open',
  'inTalks',
  'inCoDevelopment',
  'fulfilled',
  'closed',
  'expired',
] as const
export const NeedState = OneOf(needStates)
export type NeedState = Static<typeof NeedState>

export const closingReasons = [
  'solvedElsewhere',
  'noLongerNeeded',
  'noAnswer',
  'tooCostly',
  'noFunding',
  'duplicate',
  'other',
] as const
export const ClosingReason = OneOf(closingReasons)
export type ClosingReason = Static<typeof ClosingReason>

/** "How far have you come?" TRL stands behind: idea 1–2, tried 3–5, pilot 6–7, inUse 8–9. */
export const stages = ['idea', 'tried', 'pilot', 'inUse'] as const
export const Stage = OneOf(stages)
export type Stage = Static<typeof Stage>

export const cooperationForms = ['buy', 'jointResearch', 'test', 'studentWork', 'data', 'consortium'] as const
export const CooperationForm = OneOf(cooperationForms)
export type CooperationForm = Static<typeof CooperationForm>

/** Where a need's work can be done: only where the need is, away from there, or in either way. */
export const workPlaces = ['here', 'elsewhere', 'either'] as const
export const WorkPlace = OneOf(workPlaces)
export type WorkPlace = Static<typeof WorkPlace>

/** What the work may cost, euros: none, under 5 000, 5–20 000, 20–100 000, 100–500 000, over 500 000. */
export const budgetBands = ['none', 'under5k', 'to20k', 'to100k', 'to500k', 'over500k', 'unknown'] as const
export const BudgetBand = OneOf(budgetBands)
export type BudgetBand = Static<typeof BudgetBand>

export const iprStances = ['ours', 'shared', 'theirs', 'open', 'undecided'] as const
export const IprStance = OneOf(iprStances)
export type IprStance = Static<typeof IprStance>

export const transitionTags = ['green', 'digital', 'inclusion'] as const
export const TransitionTag = OneOf(transitionTags)
export type TransitionTag = Static<typeof TransitionTag>

export const offerKinds = [
  'expertise',
  'service',
  'testEnvironment',
  'equipment',
  'data',
  'training',
  'studentProject',
  'advice',
] as const
export const OfferKind = OneOf(offerKinds)
export type OfferKind = Static<typeof OfferKind>

export const offerStates = ['draft', 'open', 'paused', 'expired'] as const
export const OfferState = OneOf(offerStates)
export type OfferState = Static<typeof OfferState>

export const priceBases = ['free', 'fixed', 'hourly', 'daily', 'perSample', 'project', 'quote'] as const
export const PriceBasis = OneOf(priceBases)
export type PriceBasis = Static<typeof PriceBasis>

/** Where the work is done. */
export const deliveries = ['onSite', 'atCustomer', 'remote', 'anywhere'] as const
export const Delivery = OneOf(deliveries)
export type Delivery = Static<typeof Delivery>
