import { mergeFields, type MergeField } from '@silta/shared/merges.ts'
import { disclosures } from '@silta/shared/words.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import type { NeedText } from '#catalogue/need/tables.ts'
import { dayMs } from '#platform/clock.ts'

export const undoableMs = dayMs

/** Whether the need that stays shows itself to more readers than the one whose words it would take. */
export const isWider = (keep: NeedRow, close: NeedRow): boolean =>
  disclosures.indexOf(keep.disclosure) < disclosures.indexOf(close.disclosure)

/** Taken fields that differ, as they stood and as they will stand. */
export function takenOf(keep: NeedRow, close: NeedRow, take: readonly MergeField[]) {
  const fields = mergeFields.filter((field) => take.includes(field) && textIn(keep, field) !== textIn(close, field))
  const from = (row: NeedRow) => Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<NeedText>
  return { before: from(keep), after: from(close) }
}

/** Fields that still are what the merging made of them: whatever was written since stays. */
export function restorable(row: NeedRow, { before, after }: { before: Partial<NeedText>; after: Partial<NeedText> }) {
  const fields = Object.keys(after) as MergeField[]
  const still = fields.filter((field) => JSON.stringify(row[field]) === JSON.stringify(after[field]))
  return Object.fromEntries(still.map((field) => [field, before[field]])) as Partial<NeedText>
}

/** A field as one text, for putting side by side. */
export function textIn(row: NeedRow, field: MergeField): string | null {
  const value = row[field]
  return Array.isArray(value) ? value.join(', ') : value
}
