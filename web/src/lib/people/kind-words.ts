/** The plain words for what stands in the tables as codes, in the page's language. */
import type { LegalForm, MemberRole, OrganisationKind, PlatformRole, SizeClass } from '@silta/shared/words.ts'
import * as words from '#lib/paraglide/messages.js'

type Say<Code extends string> = Record<Code, () => string>

export const kindWords: Say<OrganisationKind> = {
  company: words.organisation_kind_company,
  research: words.organisation_kind_research,
  public: words.organisation_kind_public,
  intermediary: words.organisation_kind_intermediary,
  funder: words.organisation_kind_funder,
}

export const sizeWords: Say<SizeClass> = {
  micro: words.organisation_size_micro,
  small: words.organisation_size_small,
  medium: words.organisation_size_medium,
  midcap: words.organisation_size_midcap,
  large: words.organisation_size_large,
  unknown: words.organisation_size_unknown,
}

export const legalFormWords: Say<LegalForm> = {
  soleTrader: words.organisation_legal_soleTrader,
  generalPartnership: words.organisation_legal_generalPartnership,
  limitedPartnership: words.organisation_legal_limitedPartnership,
  limitedCompany: words.organisation_legal_limitedCompany,
  publicLimitedCompany: words.organisation_legal_publicLimitedCompany,
  cooperative: words.organisation_legal_cooperative,
  association: words.organisation_legal_association,
  foundation: words.organisation_legal_foundation,
  municipality: words.organisation_legal_municipality,
  state: words.organisation_legal_state,
  university: words.organisation_legal_university,
  other: words.organisation_legal_other,
}

export const roleWords: Say<MemberRole> = {
  owner: words.organisation_role_owner,
  editor: words.organisation_role_editor,
  member: words.organisation_role_member,
}

export const platformRoleWords: Say<PlatformRole> = {
  person: words.account_role_person,
  facilitator: words.account_role_facilitator,
  administrator: words.account_role_administrator,
}
