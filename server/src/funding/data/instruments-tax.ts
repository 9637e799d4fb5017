import { atLeast, between, has, instrument, is, judged, rate, rule, w } from './making.ts'

/** Deductions in taxation: no application, no call, no competition. */
export const taxInstruments = [
  instrument('research-cooperation-deduction', {
    title: w('Tutkimusyhteistyövähennys', 'Forskningssamarbetsavdrag', 'Research-cooperation deduction'),
    paysFor: w(
      'Lisävähennys verotuksessa, kun yritys ostaa tutkimusta ja kehittämistä tutkimusorganisaatiolta.',
      'Ett extra avdrag i beskattningen när ett företag köper forskning och utveckling av en forskningsorganisation.',
      'An extra deduction in taxation when a company buys research and development from a research organisation.',
    ),
    authorityId: 'vero',
    form: 'deduction',
    status: 'open',
    statusNote: w('Verovuodet 2022–2027.', 'Skatteåren 2022–2027.', 'Tax years 2022–2027.'),
    researchRole: 'required',
    rules: [
      rule(
        'research-partner',
        has('partnerKinds', 'research'),
        w(
          'Työ ostetaan tutkimusorganisaatiolta: yliopistolta, ammattikorkeakoululta tai tutkimuslaitokselta.',
          'Arbetet köps av en forskningsorganisation: ett universitet, en yrkeshögskola eller ett forskningsinstitut.',
          'The work is bought from a research organisation: a university, a university of applied sciences or an institute.',
        ),
        ['TX1', 'high'],
      ),
      rule(
        'tax-years',
        {
          all: [
            { fact: 'today', test: 'from', value: '2022-01-01' },
            { fact: 'today', test: 'until', value: '2027-12-31' },
          ],
        },
        w(
          'Vähennys koskee verovuosia 2022–2027.',
          'Avdraget gäller skatteåren 2022–2027.',
          'The deduction is for the tax years 2022 to 2027.',
        ),
        ['TX1', 'high'],
      ),
      rule(
        'business-income',
        is('organisationKind', 'company'),
        w(
          'Saajalla on elinkeino- tai maataloustoimintaa.',
          'Mottagaren bedriver näringsverksamhet eller jordbruk.',
          'The taxpayer carries on a business or a farm.',
        ),
        ['TX1', 'high'],
      ),
      rule(
        'written-cooperation',
        judged,
        w(
          'Yhteistyöstä on kirjallinen sopimus, ja laskut osoittavat, mitä ostettiin.',
          'Samarbetet är skriftligt avtalat och fakturorna visar vad som köptes.',
          'The cooperation is agreed in writing, and the invoices show what was bought.',
        ),
        ['none', 'low'],
      ),
      rule(
        'bounds',
        between('researchSpending', 500_000, Number.MAX_SAFE_INTEGER),
        w(
          'Vähennyksen on oltava vähintään noin 5 000 € ja enintään noin 500 000 € (tarkista Verohallinnosta).',
          'Avdraget är minst cirka 5 000 € och högst cirka 500 000 € (kontrollera hos Skatteförvaltningen).',
          'The deduction is at least about 5,000 € and at most about 500,000 € (check with the Tax Administration).',
        ),
        ['TX1', 'low'],
      ),
    ],
    rates: [
      rate(
        w(
          'Lisävähennys tutkimusorganisaation laskuista',
          'Extra avdrag på forskningsorganisationens fakturor',
          'Extra deduction from the research organisation’s invoices',
        ),
        { form: 'deduction', percent: 150 },
        ['TX1', 'high'],
      ),
    ],
    matchLine: {
      when: has('partnerKinds', 'research'),
      sentence: w(
        'Tarjoaja on tutkimusorganisaatio: sen laskuista voi saada 150 prosentin lisävähennyksen verotuksessa (verovuodet 2022–2027). Mitään ei löytynyt sitä vastaan; tarkista Verohallinnosta.',
        'Leverantören är en forskningsorganisation: dess fakturor kan ge ett extra avdrag på 150 procent i beskattningen (skatteåren 2022–2027). Inget hittades som talar emot; kontrollera hos Skatteförvaltningen.',
        'The provider is a research organisation: its invoices may give an extra deduction of 150 per cent in taxation (tax years 2022–2027). Nothing was found against it; check with the Tax Administration.',
      ),
    },
    from: ['TX1', 'high'],
  }),
  instrument('combined-rd-deduction', {
    title: w('T&k-toiminnan yhdistelmävähennys', 'Kombinerat FoU-avdrag', 'Combined R&D deduction'),
    paysFor: w(
      'Vähennys verotuksessa tutkimus- ja kehitystyön palkoista ja ostopalveluista; lisää, kun menot kasvavat.',
      'Ett avdrag i beskattningen för löner och köpta tjänster inom forskning och utveckling; mer när utgifterna ökar.',
      'A deduction in taxation for wages and bought services in research and development; more when they grow.',
    ),
    authorityId: 'vero',
    form: 'deduction',
    status: 'open',
    researchRole: 'optional',
    rules: [
      rule(
        'own-research',
        { any: [has('undertaking', 'research', 'development', 'piloting', 'testing'), atLeast('researchSpending', 1)] },
        w(
          'Yritys tekee tai teettää tutkimus- ja kehitystyötä.',
          'Företaget utför eller låter utföra forskning och utveckling.',
          'The company does research and development, or has it done.',
        ),
        ['TX2', 'high'],
      ),
      rule(
        'least',
        // the general deduction is half of these costs, and at least 5 000 €
        atLeast('researchSpending', 1_000_000),
        w(
          'Yleinen vähennys on vähintään 5 000 € vuodessa, siis menoja vähintään 10 000 €.',
          'Det allmänna avdraget är minst 5 000 € per år, alltså utgifter på minst 10 000 €.',
          'The general deduction is at least 5,000 € a year, so costs of at least 10,000 €.',
        ),
        ['TX2', 'high'],
      ),
    ],
    rates: [
      rate(
        w(
          'Yleinen vähennys palkoista ja ostopalveluista',
          'Allmänt avdrag för löner och köpta tjänster',
          'General deduction from wages and bought services',
        ),
        { form: 'deduction', percent: 50, minimumEur: 5_000, maximumEur: 500_000 },
        ['TX2', 'high'],
      ),
      rate(
        w('Ylimääräinen vähennys menojen kasvusta', 'Extra avdrag för ökningen', 'Extra deduction from the increase'),
        { form: 'deduction', percent: 45 },
        ['TX2', 'high'],
      ),
    ],
    from: ['TX2', 'high'],
  }),
]
