import type { CostPlan } from '@silta/shared/costs.ts'
import { integer, json, primaryKey, table, text } from '#platform/columns.ts'
import { needs } from '#catalogue/need/tables.ts'

/** Every saved version of a need's cost plan; the highest is the one that holds. */
export const costPlans = table(
  'cost_plans',
  {
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    /** from 1 */
    version: integer().notNull(),
    plan: json().$type<CostPlan>().notNull(),
    /** cents */
    totalCents: integer().notNull(),
    savedBy: text().notNull(),
    /** epoch ms, UTC */
    savedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.needId, t.version] })],
)
