import type { AidFinding, CostKind, Cover, Deduction, OverheadModel, ResearchActivity } from '@silta/shared/costs.ts'
import type { Bond, Regime } from '@silta/shared/aid.ts'
import * as words from '#lib/paraglide/messages.js'

type Say<Key extends string> = Record<Key, () => string>

export const regimeWords: Say<Regime> = {
  general: words.aid_regime_general,
  sgei: words.aid_regime_sgei,
  agriculture: words.aid_regime_agriculture,
  fisheries: words.aid_regime_fisheries,
  notDeMinimis: words.aid_regime_notDeMinimis,
}

export const bondWords: Say<Bond> = {
  votes: words.aid_bond_votes,
  appoints: words.aid_bond_appoints,
  contract: words.aid_bond_contract,
  agreement: words.aid_bond_agreement,
}

export const activityWords: Say<ResearchActivity> = {
  experimental: words.aid_activity_experimental,
  industrial: words.aid_activity_industrial,
  feasibility: words.aid_activity_feasibility,
  fundamental: words.aid_activity_fundamental,
  other: words.aid_activity_other,
}

export const overheadWords: Say<OverheadModel> = {
  none: words.aid_overhead_none,
  flat7: words.aid_overhead_flat7,
  flat15: words.aid_overhead_flat15,
  flat25: words.aid_overhead_flat25,
  flat40: words.aid_overhead_flat40,
  actual: words.aid_overhead_actual,
}

export const kindWords: Say<CostKind> = {
  work: words.aid_kind_work,
  bought: words.aid_kind_bought,
  equipment: words.aid_kind_equipment,
  travel: words.aid_kind_travel,
  other: words.aid_kind_other,
  overhead: words.aid_kind_overhead,
}

export const boundWords: Say<NonNullable<Cover['alone']>['bound']> = {
  rate: words.aid_bound_rate,
  maximum: words.aid_bound_maximum,
  ceiling: words.aid_bound_ceiling,
  room: words.aid_bound_room,
  other: words.aid_bound_other,
}

export const partWords = {
  base: words.aid_part_base,
  size: words.aid_part_size,
  collaboration: words.aid_part_collaboration,
  cap: words.aid_part_cap,
}

export const deductionWords: Record<Deduction['name'], (inputs: { share: string }) => string> = {
  researchCooperation: words.aid_deduction_researchCooperation,
  general: words.aid_deduction_general,
  increase: words.aid_deduction_increase,
}

export const deductionBounds: Say<Exclude<Deduction['bound'], 'none'>> = {
  maximum: words.aid_deduction_maximum,
  minimum: words.aid_deduction_minimum,
  aid: words.aid_deduction_aid,
  year: words.aid_deduction_year,
  unknown: words.aid_deduction_unknown,
}

type Sums = { sum: string; limit: string }

/** The sentence of a finding, with its sums in words. */
export function findingText({ code, outcome }: AidFinding, sums: Sums): string {
  switch (code) {
    case 'cumulation':
      return cumulationWords[outcome](sums)
    case 'minimisRoom':
      return outcome === 'fails'
        ? words.aid_finding_minimisRoom_fails(sums)
        : words.aid_finding_minimisRoom_passes(sums)
    case 'registerConfirmed':
      return words.aid_finding_registerConfirmed()
    case 'ceilingKnown':
      return words.aid_finding_ceilingKnown()
    case 'ratesKnown':
      return words.aid_finding_ratesKnown()
  }
}

const cumulationWords: Record<AidFinding['outcome'], (sums: Sums) => string> = {
  passes: words.aid_finding_cumulation_passes,
  fails: words.aid_finding_cumulation_fails,
  unknown: words.aid_finding_cumulation_unknown,
}
