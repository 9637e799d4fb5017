import { between, has, instrument, is, isIn, judged, rate, rule, sme, w } from './making.ts'

const countriesAtLeast = (value: number) => ({ fact: 'countries', test: 'hasAtLeast', value }) as const
const share = w('Osuus kustannuksista', 'Andel av kostnaderna', 'Share of the costs')

export const internationalInstruments = [
  instrument('interreg-aurora', {
    title: w('Interreg Aurora', 'Interreg Aurora', 'Interreg Aurora'),
    paysFor: w(
      'Suomen, Ruotsin ja Norjan pohjoisosien yhteiset hankkeet; Lappi kuuluu molempiin osa-alueisiin.',
      'Gemensamma projekt i norra Finland, Sverige och Norge; Lappland hör till båda delområdena.',
      'Joint projects of northern Finland, Sweden and Norway; Lapland is in both sub-areas.',
    ),
    authorityId: 'interreg-aurora',
    deMinimis: 'partly',
    researchRole: 'optional',
    rules: [
      rule(
        'two-countries',
        { all: [countriesAtLeast(2), has('countries', 'SE', 'NO')] },
        w(
          'Osapuolia on vähintään kahdesta maasta: Suomi, Ruotsi, Norja.',
          'Parterna kommer från minst två länder: Finland, Sverige, Norge.',
          'The partners are from at least two of Finland, Sweden and Norway.',
        ),
        ['IA1', 'high'],
      ),
      rule(
        'region',
        { fact: 'municipality', test: 'within', value: ['lapland'] },
        w(
          'Suomalainen osapuoli toimii ohjelma-alueella; Lappi kuuluu siihen. Muualla: tarkista.',
          'Den finländska parten finns i programområdet; Lappland hör dit. Annanstans: kontrollera.',
          'The Finnish partner is in the programme area; Lapland is. Elsewhere: check.',
        ),
        ['IA2', 'medium'],
      ),
      rule(
        'company-as-partner',
        judged,
        w(
          'Yrityksen asemaa osapuolena ei ole luettu lähteestä: kysy ohjelmasta.',
          'Ett företags ställning som part har inte lästs i källan: fråga programmet.',
          'A company’s standing as a partner was not read in the source: ask the programme.',
        ),
        ['IA3', 'low'],
      ),
    ],
    rates: [
      rate(w('Suomi ja Ruotsi (EAKR)', 'Finland och Sverige (ERUF)', 'Finland and Sweden (ERDF)'), { percent: 65 }, [
        'IA1',
        'high',
      ]),
      rate(w('Norja', 'Norge', 'Norway'), { when: has('countries', 'NO'), percent: 50, maximumEur: 200_000 }, [
        'IA1',
        'high',
      ]),
    ],
    from: ['IA1', 'high'],
  }),
  instrument('interreg-npa', {
    title: w(
      'Interreg Pohjoinen periferia ja Arktis',
      'Interreg Norra periferin och Arktis',
      'Interreg Northern Periphery and Arctic',
    ),
    paysFor: w(
      'Pohjoisten reuna-alueiden yhteiset hankkeet: valmistelu, pienet ja varsinaiset hankkeet.',
      'Gemensamma projekt i de nordligaste områdena: förberedande, små och egentliga projekt.',
      'Joint projects of the northern periphery: preparatory, small and main projects.',
    ),
    authorityId: 'interreg-npa',
    deMinimis: 'unknown',
    researchRole: 'optional',
    rules: [
      rule(
        'countries',
        { any: [countriesAtLeast(3), { all: [countriesAtLeast(2), has('undertaking', 'proposal', 'planning')] }] },
        w(
          'Osapuolia on vähintään kolmesta maasta; valmisteluhankkeessa riittää kaksi.',
          'Parterna kommer från minst tre länder; för ett förberedande projekt räcker två.',
          'The partners are from at least three countries; two are enough for a preparatory project.',
        ),
        ['NP1', 'high'],
      ),
      rule(
        'one-eu',
        has('countries', 'FI', 'SE', 'IE'),
        w(
          'Vähintään yksi osapuoli on EU-maasta.',
          'Minst en part är från ett EU-land.',
          'At least one partner is from an EU country.',
        ),
        ['NP1', 'high'],
      ),
      rule(
        'region',
        { fact: 'municipality', test: 'within', value: ['lapland'] },
        w(
          'Osapuoli toimii ohjelma-alueella; Lappi kuuluu siihen. Muualla: tarkista.',
          'Parten finns i programområdet; Lappland hör dit. Annanstans: kontrollera.',
          'The partner is in the programme area; Lapland is. Elsewhere: check.',
        ),
        ['NP1', 'medium'],
      ),
    ],
    rates: [
      rate(share, { percent: 65 }, ['NP1', 'medium']),
      rate(
        w(
          'Pk-yritys, enintään noin',
          'Litet eller medelstort företag, högst cirka',
          'Small or medium-sized company, at most about',
        ),
        { when: isIn('sizeClass', 'micro', 'small', 'medium'), percent: 50 },
        ['NP3', 'low'],
      ),
    ],
    from: ['NP1', 'high'],
  }),
  instrument('eic-accelerator', {
    title: w('EIC Accelerator', 'EIC Accelerator', 'EIC Accelerator'),
    paysFor: w(
      'Yhden yrityksen syväteknologian vieminen markkinoille: avustus ja pääomasijoitus.',
      'Ett enskilt företags djupteknik till marknaden: bidrag och kapital.',
      'Taking one company’s deep technology to the market: grant and equity.',
    ),
    authorityId: 'eic',
    deMinimis: 'no',
    researchRole: 'none',
    rules: [
      sme(['EI1', 'high']),
      rule(
        'company',
        is('organisationKind', 'company'),
        w('Hakijana on yksi yritys.', 'Ett enda företag ansöker.', 'A single company applies.'),
        ['EI1', 'high'],
      ),
      rule(
        'readiness',
        between('readiness', 6, 8),
        w('Ratkaisu on TRL-asteilla 6–8.', 'Lösningen är på TRL 6–8.', 'The solution is at TRL 6–8.'),
        ['EI1', 'high'],
      ),
      rule(
        'deep-tech',
        judged,
        w(
          'Ratkaisu on läpimurto, jolla on suuri kasvumahdollisuus.',
          'Lösningen är ett genombrott med stor tillväxtpotential.',
          'The solution is a breakthrough with much room to grow.',
        ),
        ['EI1', 'high'],
      ),
    ],
    rates: [
      rate(w('Avustus', 'Bidrag', 'Grant'), { percent: 70, maximumEur: 2_500_000 }, ['EI1', 'high']),
      rate(w('Pääomasijoitus', 'Kapital', 'Equity'), { form: 'equity', minimumEur: 500_000, maximumEur: 10_000_000 }, [
        'EI1',
        'high',
      ]),
    ],
    from: ['EI1', 'high'],
  }),
  instrument('horizon-europe', {
    title: w('Horisontti Eurooppa', 'Horisont Europa', 'Horizon Europe'),
    paysFor: w(
      'Eurooppalaisten yhteenliittymien tutkimus- ja innovaatiohankkeet.',
      'Europeiska konsortiers forsknings- och innovationsprojekt.',
      'Research and innovation projects of European consortia.',
    ),
    authorityId: 'european-commission',
    researchRole: 'optional',
    rules: [
      rule(
        'three-countries',
        countriesAtLeast(3),
        w(
          'Osapuolia on tavallisesti vähintään kolmesta maasta.',
          'Parterna kommer vanligen från minst tre länder.',
          'The partners are usually from at least three countries.',
        ),
        ['none', 'low'],
      ),
      rule(
        'use',
        has('undertaking', 'research', 'development', 'piloting'),
        w(
          'Työ on tutkimusta tai innovaatiotoimintaa.',
          'Arbetet är forskning eller innovation.',
          'The work is research or innovation.',
        ),
        ['none', 'low'],
      ),
    ],
    rates: [
      rate(w('Tutkimushanke (RIA)', 'Forskningsprojekt (RIA)', 'Research action (RIA)'), { percent: 100 }, [
        'none',
        'low',
      ]),
      rate(
        w(
          'Innovaatiohanke (IA), voittoa tavoitteleva',
          'Innovationsprojekt (IA), vinstdrivande',
          'Innovation action (IA), for profit',
        ),
        { percent: 70 },
        ['none', 'low'],
      ),
    ],
    from: ['none', 'low'],
  }),
  instrument('edih', {
    title: w(
      'Digitaalisten innovaatiohubien (EDIH) palvelut',
      'Tjänster från digitala innovationshubbar (EDIH)',
      'Services of Digital Innovation Hubs (EDIH)',
    ),
    paysFor: w(
      'Kokeilu ennen investointia, osaaminen ja rahoitusneuvonta maksutta tai alennettuun hintaan.',
      'Test före investering, kompetens och finansieringsråd gratis eller till nedsatt pris.',
      'Test before invest, skills and advice on finance, free or at a discount.',
    ),
    authorityId: 'edih',
    form: 'service',
    researchRole: 'optional',
    rules: [
      rule(
        'who',
        { any: [isIn('sizeClass', 'micro', 'small', 'medium', 'midcap'), is('organisationKind', 'public')] },
        w(
          'Palvelut ovat pk-yrityksille, pienille midcap-yrityksille ja julkisille organisaatioille.',
          'Tjänsterna är för små och medelstora företag, små midcap-företag och offentliga organisationer.',
          'The services are for small and medium-sized companies, small midcaps and public bodies.',
        ),
        ['ED1', 'medium'],
      ),
      rule(
        'digital',
        judged,
        w('Kyse on digitaalisista ratkaisuista.', 'Det gäller digitala lösningar.', 'It is about digital solutions.'),
        ['ED1', 'medium'],
      ),
    ],
    rates: [
      rate(
        w('Maksutta tai alennettuun hintaan', 'Gratis eller till nedsatt pris', 'Free or at a discount'),
        { form: 'service' },
        ['ED1', 'medium'],
      ),
    ],
    from: ['ED1', 'medium'],
  }),
]
