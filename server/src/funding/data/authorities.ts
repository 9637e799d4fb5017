import type { Authority } from '@silta/shared/authorities.ts'
import { w } from './making.ts'

const same = (name: string) => w(name, name, name)

/** Authorities as they are called now, with names under which people still look for them. */
export const authorities: Record<string, Authority> = {
  'business-finland': { name: same('Business Finland'), website: 'https://www.businessfinland.fi', aliases: [] },
  elinvoimakeskus: {
    name: w(
      'Pohjois-Suomen elinvoimakeskus',
      'Livskraftscentralen i Norra Finland',
      'Economic Development Centre of Northern Finland',
    ),
    website: null,
    aliases: [
      { name: 'ELY-keskus', from: null, until: '2025-12-31' },
      { name: 'Lapin ELY-keskus', from: null, until: '2025-12-31' },
      { name: 'NTM-centralen', from: null, until: '2025-12-31' },
      { name: 'ELY Centre', from: null, until: '2025-12-31' },
      { name: 'Elinvoimakeskus', from: '2026-01-01', until: null },
    ],
  },
  'lapin-liitto': {
    name: w('Lapin liitto', 'Lapplands förbund', 'Regional Council of Lapland'),
    website: null,
    aliases: [],
  },
  leader: {
    name: w('Lapin Leader-ryhmät', 'Leadergrupperna i Lappland', 'Leader groups of Lapland'),
    website: null,
    aliases: ['Leader Peräpohjola', 'Leader Tunturi-Lappi', 'Leader Pohjoisin Lappi'].map((name) => ({
      name,
      from: null,
      until: null,
    })),
  },
  finnvera: { name: same('Finnvera'), website: 'https://www.finnvera.fi', aliases: [] },
  vero: {
    name: w('Verohallinto', 'Skatteförvaltningen', 'Finnish Tax Administration'),
    website: 'https://www.vero.fi',
    aliases: [],
  },
  'interreg-aurora': { name: same('Interreg Aurora'), website: 'https://www.interregaurora.eu', aliases: [] },
  'interreg-npa': {
    name: w(
      'Interreg Pohjoinen periferia ja Arktis',
      'Interreg Norra periferin och Arktis',
      'Interreg Northern Periphery and Arctic',
    ),
    website: null,
    aliases: [{ name: 'Interreg NPA', from: null, until: null }],
  },
  eic: {
    name: w('Euroopan innovaationeuvosto', 'Europeiska innovationsrådet', 'European Innovation Council'),
    website: null,
    aliases: [{ name: 'EIC', from: null, until: null }],
  },
  'european-commission': {
    name: w('Euroopan komissio', 'Europeiska kommissionen', 'European Commission'),
    website: null,
    aliases: [],
  },
  edih: {
    name: w(
      'Digitaaliset innovaatiohubit (EDIH)',
      'Digitala innovationshubbar (EDIH)',
      'Digital Innovation Hubs (EDIH)',
    ),
    website: null,
    aliases: ['Robocoast', 'HealthHub', 'FAIR', 'Location Innovation Hub'].map((name) => ({
      name,
      from: null,
      until: null,
    })),
  },
}
