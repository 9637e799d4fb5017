import type { DemoRegion } from './load.ts'
import { needs } from './needs.ts'
import { offers } from './offers.ts'
import { organisations } from './organisations.ts'
import { providers } from './providers.ts'

/** Everything that the demo region holds. */
export const region: DemoRegion = { organisations: [...organisations, ...providers], needs, offers }
