import type { Condition } from '@silta/shared/conditions.ts'
import {
  atLeast,
  atMost,
  below,
  call,
  company,
  has,
  instrument,
  is,
  isIn,
  judged,
  rate,
  rule,
  sme,
  smeOrMidcap,
  w,
} from './making.ts'

const since2026 = w(
  'ELY-keskukset päättyivät; vuoden 2026 alusta asia kuuluu elinvoimakeskukselle. Avoimista hauista ei ole tietoa.',
  'NTM-centralerna upphörde; från början av 2026 hör ärendet till livskraftscentralen. Om öppna utlysningar finns ingen uppgift.',
  'The ELY Centres ended; from the start of 2026 the Economic Development Centre is in charge. Open calls are not known.',
)
const share = w('Osuus kustannuksista', 'Andel av kostnaderna', 'Share of the costs')
const areaOne = is('supportArea', 'I')
/** section A of NACE Rev. 2: agriculture, forestry and fishing */
const primary: Condition = { fact: 'industry', test: 'within', value: ['A'] }
/** division 10: manufacture of food products, of which farm products are a part */
const food: Condition = { fact: 'industry', test: 'within', value: ['10'] }
const rural = isIn('ruralClass', 'localCentre', 'nearUrbanRural', 'coreRural', 'sparseRural')

export const regionalInstruments = [
  instrument('business-development-aid', {
    title: w('Yrityksen kehittämisavustus', 'Utvecklingsunderstöd för företag', 'Business development aid'),
    paysFor: w(
      'Yrityksen kehittäminen, innovaatiot, kasvu, kansainvälistyminen ja investoinnit.',
      'Företagets utveckling, innovationer, tillväxt, internationalisering och investeringar.',
      'A company’s development, innovation, growth, internationalisation and investments.',
    ),
    authorityId: 'elinvoimakeskus',
    statusNote: since2026,
    deMinimis: 'partly',
    researchRole: 'none',
    rules: [
      company(['EL2', 'high']),
      rule(
        'sme-first',
        isIn('sizeClass', 'micro', 'small', 'medium'),
        w(
          'Etusijalla ovat pk-yritykset (alle 250 henkeä).',
          'Små och medelstora företag (under 250 personer) har företräde.',
          'Small and medium-sized companies (under 250 people) come first.',
        ),
        ['EL2', 'medium'],
      ),
      rule(
        'not-owned-by-large',
        is('ownedByLarge', false),
        w(
          'Suuryritys ei omista yrityksestä yli 25 prosenttia.',
          'Inget stort företag äger över 25 procent av företaget.',
          'No large company owns more than 25 per cent of the company.',
        ),
        ['EL2', 'high'],
      ),
      rule(
        'not-primary',
        { not: primary },
        w(
          'Yrityksen ala ei ole alkutuotanto: maatalous, metsätalous tai kalatalous.',
          'Företaget bedriver inte primärproduktion: jordbruk, skogsbruk eller fiske.',
          'The company is not in primary production: farming, forestry or fishing.',
        ),
        ['EL2', 'high'],
      ),
      rule(
        'not-farm-products',
        // which food is a farm product the code alone does not tell, so this never speaks against
        { not: food },
        w(
          'Yritys ei jalosta maataloustuotteita.',
          'Företaget förädlar inte jordbruksprodukter.',
          'The company does not process farm products.',
        ),
        ['EL2', 'medium'],
      ),
      rule(
        'use',
        has(
          'undertaking',
          'development',
          'piloting',
          'testing',
          'research',
          'internationalisation',
          'investment',
          'planning',
          'advice',
          'training',
        ),
        w(
          'Rahalla kehitetään tai investoidaan.',
          'Pengarna används till utveckling eller investering.',
          'The money is for development or investment.',
        ),
        ['EL2', 'high'],
      ),
    ],
    rates: [
      rate(
        w(
          'Investointi, pieni yritys, tukialue I',
          'Investering, litet företag, stödområde I',
          'Investment, small company, support area I',
        ),
        {
          when: { all: [areaOne, isIn('sizeClass', 'micro', 'small'), has('undertaking', 'investment')] },
          percent: 40,
        },
        ['EL1', 'high'],
      ),
      rate(
        w(
          'Investointi, keskisuuri yritys, tukialue I',
          'Investering, medelstort företag, stödområde I',
          'Investment, medium-sized company, support area I',
        ),
        { when: { all: [areaOne, is('sizeClass', 'medium'), has('undertaking', 'investment')] }, percent: 30 },
        ['EL1', 'high'],
      ),
      rate(
        w(
          'Investointi, suuri yritys, tukialue I',
          'Investering, stort företag, stödområde I',
          'Investment, large company, support area I',
        ),
        {
          when: { all: [areaOne, isIn('sizeClass', 'midcap', 'large'), has('undertaking', 'investment')] },
          percent: 20,
        },
        ['EL1', 'high'],
      ),
      rate(w('Kehittäminen, enintään', 'Utveckling, högst', 'Development, at most'), { percent: 50 }, [
        'EL3',
        'medium',
      ]),
    ],
    from: ['EL2', 'high'],
  }),
  instrument('rural-business-aid', {
    title: w('Maaseudun yritystuki', 'Företagsstöd på landsbygden', 'Rural business aid'),
    paysFor: w(
      'Maaseudun yrityksen aloitus, kehittäminen ja investoinnit.',
      'Start, utveckling och investeringar i landsbygdsföretag.',
      'Starting, developing and investing in a rural company.',
    ),
    authorityId: 'elinvoimakeskus',
    statusNote: since2026,
    deMinimis: 'partly',
    researchRole: 'none',
    rules: [
      company(['RU1', 'medium']),
      rule(
        'size',
        {
          any: [
            isIn('sizeClass', 'micro', 'small'),
            { all: [is('sizeClass', 'medium'), food, has('undertaking', 'investment')] },
          ],
        },
        w(
          'Yritys on mikro- tai pienyritys; keskisuuri vain maataloustuotteiden jalostuksen investointiin.',
          'Företaget är ett mikroföretag eller litet; medelstort bara för investering i förädling av jordbruksprodukter.',
          'The company is micro or small; medium-sized only to invest in processing farm products.',
        ),
        ['RU1', 'medium'],
      ),
      rule(
        'rural',
        rural,
        w(
          'Toimipaikka on maaseudulla.',
          'Verksamhetsstället ligger på landsbygden.',
          'The premises are in a rural area.',
        ),
        ['RU1', 'medium'],
      ),
      rule(
        'use',
        has('undertaking', 'startUp', 'development', 'investment'),
        w(
          'Raha on aloitukseen, kehittämiseen tai investointiin.',
          'Pengarna är för start, utveckling eller investering.',
          'The money is for a start, development or investment.',
        ),
        ['RU1', 'medium'],
      ),
    ],
    rates: [
      rate(
        w('Investointi 20–40 %', 'Investering 20–40 %', 'Investment 20–40 %'),
        { when: has('undertaking', 'investment') },
        ['RU2', 'medium'],
      ),
      rate(
        w('Aloitus 5 000–35 000 €', 'Start 5 000–35 000 €', 'Start 5,000–35,000 €'),
        { when: has('undertaking', 'startUp'), minimumEur: 5_000, maximumEur: 35_000 },
        ['RU2', 'medium'],
      ),
    ],
    from: ['RU1', 'medium'],
  }),
  instrument('leader', {
    title: w('Leader-yritystuki', 'Leader-företagsstöd', 'Leader business aid'),
    paysFor: w(
      'Pienen maaseutuyrityksen investointi, kehittäminen, kokeilu ja aloitus sekä yritysryhmän hanke.',
      'Ett litet landsbygdsföretags investering, utveckling, försök och start samt företagsgruppers projekt.',
      'A small rural company’s investment, development, trial and start, and projects of groups of companies.',
    ),
    authorityId: 'leader',
    deMinimis: 'unknown',
    researchRole: 'none',
    rules: [
      company(['LE1', 'high']),
      rule(
        'five-person-years',
        atMost('persons', 5),
        w(
          'Yrityksessä tehdään enintään viisi henkilötyövuotta.',
          'I företaget utförs högst fem årsverken.',
          'At most five person-years are worked in the company.',
        ),
        ['LE1', 'high'],
      ),
      rule(
        'region',
        { fact: 'municipality', test: 'within', value: ['lapland'] },
        w('Toimipaikka on Lapissa.', 'Verksamhetsstället ligger i Lappland.', 'The premises are in Lapland.'),
        ['LE1', 'high'],
      ),
      rule(
        'not-inner-city',
        { not: is('ruralClass', 'innerUrban') },
        w(
          'Toimipaikka ei ole Rovaniemen tai Kemin sisemmällä kaupunkialueella.',
          'Verksamhetsstället ligger inte i det inre stadsområdet i Rovaniemi eller Kemi.',
          'The premises are not in the inner urban area of Rovaniemi or Kemi.',
        ),
        ['LE1', 'high'],
      ),
      rule(
        'use',
        has('undertaking', 'investment', 'development', 'planning', 'startUp', 'piloting', 'testing'),
        w(
          'Raha on investointiin, kehittämiseen, suunnitteluun tai aloitukseen.',
          'Pengarna är för investering, utveckling, planering eller start.',
          'The money is for investment, development, planning or a start.',
        ),
        ['LE1', 'high'],
      ),
    ],
    rates: [
      rate(
        w(
          'Ydinmaaseutu ja harvaan asuttu maaseutu (Peräpohjola)',
          'Kärnlandsbygd och glesbygd (Peräpohjola)',
          'Rural heartland and sparsely populated areas (Peräpohjola)',
        ),
        { when: isIn('ruralClass', 'coreRural', 'sparseRural'), percent: 40 },
        ['LE1', 'high'],
      ),
      rate(
        w(
          'Kaupungin läheinen maaseutu (Peräpohjola)',
          'Stadsnära landsbygd (Peräpohjola)',
          'Rural area close to towns (Peräpohjola)',
        ),
        { when: is('ruralClass', 'nearUrbanRural'), percent: 30 },
        ['LE1', 'high'],
      ),
      rate(
        w(
          'Kolmen–kymmenen yrityksen ryhmähanke',
          'Gruppprojekt med tre till tio företag',
          'Group project of three to ten companies',
        ),
        { when: { fact: 'companies', test: 'between', value: [3, 10] }, percent: 75 },
        ['LE3', 'medium'],
      ),
    ],
    from: ['LE1', 'high'],
  }),
  instrument('jtf-lapland', {
    title: w(
      'Oikeudenmukaisen siirtymän rahasto (JTF) Lapissa',
      'Fonden för en rättvis omställning (FRO) i Lappland',
      'Just Transition Fund (JTF) in Lapland',
    ),
    paysFor: w(
      'Uudistuminen, yritysvetoinen tutkimus ja kehittäminen, energia ja turvesoiden jälkikäyttö.',
      'Förnyelse, företagsledd forskning och utveckling, energi och efteranvändning av torvmarker.',
      'Renewal, business-led research and development, energy and after-use of peatland.',
    ),
    authorityId: 'elinvoimakeskus',
    statusNote: w(
      'Turvesoiden haku on auki 28.1.–10.12.2026; muista hauista ei ole tietoa.',
      'Utlysningen för torvmarker är öppen 28.1–10.12.2026; om andra finns ingen uppgift.',
      'The peatland call is open from 28 January to 10 December 2026; of others nothing is known.',
    ),
    deMinimis: 'partly',
    researchRole: 'optional',
    rules: [
      rule(
        'region',
        { fact: 'municipality', test: 'within', value: ['lapland'] },
        w('Työ tehdään Lapissa.', 'Arbetet utförs i Lappland.', 'The work is done in Lapland.'),
        ['JT1', 'high'],
      ),
      rule(
        'renewal',
        judged,
        w(
          'Hanke auttaa aluetta siirtymään pois turpeesta.',
          'Projektet hjälper regionen bort från torven.',
          'The project helps the region to move on from peat.',
        ),
        ['JT1', 'medium'],
      ),
      rule(
        'as-development-aid',
        { not: primary },
        w(
          'Yritystä koskevat samat ehdot kuin kehittämisavustusta.',
          'För företag gäller samma villkor som för utvecklingsunderstödet.',
          'For a company the terms are those of the development aid.',
        ),
        ['JT1', 'medium'],
      ),
    ],
    calls: [
      call(
        'peatland-2026',
        w(
          'Turvetuotannosta poistuvien soiden ennallistaminen ja jälkikäyttö (Pohjois-Suomi)',
          'Restaurering och efteranvändning av torvmarker (Norra Finland)',
          'Restoring and after-use of former peat production areas (Northern Finland)',
        ),
        ['2026-01-28', '2026-12-10'],
        ['JT2', 'high'],
      ),
    ],
    from: ['JT1', 'high'],
  }),
  instrument('erdf-development-project', {
    title: w('EAKR-kehittämishanke', 'ERUF-utvecklingsprojekt', 'ERDF development project'),
    paysFor: w(
      'Yhteiset ratkaisut yritysten tarpeisiin; hakijana kunta, oppilaitos, tutkimus tai yhdistys.',
      'Gemensamma lösningar på företagens behov; en kommun, skola, forskning eller förening ansöker.',
      'Joint solutions to companies’ needs; a municipality, school, research body or association applies.',
    ),
    authorityId: 'lapin-liitto',
    statusNote: w(
      'Avoimet haut suljettiin 30.11.2025 mennessä uudistuksen vuoksi; tilanne sen jälkeen ei ole tiedossa.',
      'De öppna utlysningarna stängdes senast 30.11.2025 på grund av reformen; läget därefter är inte känt.',
      'Open calls were shut by 30 November 2025 for the reform; what holds since is not known.',
    ),
    deMinimis: 'partly',
    researchRole: 'applicant',
    rules: [
      rule(
        'not-one-company',
        { any: [is('ownBusinessOnly', false), isIn('organisationKind', 'research', 'public', 'intermediary')] },
        w(
          'Hanke ei hyödytä vain yhden yrityksen omaa liiketoimintaa.',
          'Projektet gynnar inte bara ett enda företags affärsverksamhet.',
          'The project does not serve a single company’s own business.',
        ),
        ['JT3', 'high'],
      ),
      rule(
        'applicant',
        {
          any: [
            isIn('organisationKind', 'research', 'public', 'intermediary'),
            has('partnerKinds', 'research', 'public', 'intermediary'),
          ],
        },
        w(
          'Hakijana on kunta, tutkimusorganisaatio, oppilaitos tai yhdistys.',
          'En kommun, forskningsorganisation, skola eller förening ansöker.',
          'A municipality, research organisation, school or association applies.',
        ),
        ['JT3', 'high'],
      ),
    ],
    rates: [rate(w('Noin 70–80 %', 'Cirka 70–80 %', 'About 70–80 %'), {}, ['none', 'low'])],
    from: ['JT3', 'high'],
  }),
  instrument('kehpa', {
    title: w(
      'Yritysten kehittämispalvelut (KEHPA)',
      'Utvecklingstjänster för företag',
      'Business development services (KEHPA)',
    ),
    paysFor: w(
      'Asiantuntijapäiviä alennettuun hintaan: analyysi, konsultointi, koulutus.',
      'Expertdagar till nedsatt pris: analys, konsultation, utbildning.',
      'Expert days at a reduced price: analysis, consulting, training.',
    ),
    authorityId: 'elinvoimakeskus',
    form: 'service',
    statusNote: w(
      'Ei ole varmistettu, jatkuvatko palvelut vuoden 2026 uudistuksen jälkeen.',
      'Det är inte bekräftat att tjänsterna fortsätter efter reformen 2026.',
      'It is not verified that the services go on after the reform of 2026.',
    ),
    researchRole: 'none',
    rules: [
      sme(['none', 'low']),
      rule(
        'use',
        has('undertaking', 'advice', 'training', 'planning'),
        w(
          'Tarvitaan asiantuntija-apua tai koulutusta.',
          'Experthjälp eller utbildning behövs.',
          'Expert help or training is wanted.',
        ),
        ['none', 'low'],
      ),
    ],
    from: ['none', 'low'],
  }),
  instrument('finnvera-start-guarantee', {
    title: w('Finnveran alkutakaus', 'Finnveras startgaranti', 'Finnvera start guarantee'),
    paysFor: w(
      'Takaus nuoren yrityksen pankkilainalle.',
      'Garanti för ett ungt företags banklån.',
      'A guarantee for a young company’s bank loan.',
    ),
    authorityId: 'finnvera',
    form: 'guarantee',
    researchRole: 'none',
    rules: [
      sme(['FV1', 'medium']),
      rule(
        'under-three-years',
        below('age', 36),
        w(
          'Yritys on alle kolme vuotta vanha.',
          'Företaget är yngre än tre år.',
          'The company is less than three years old.',
        ),
        ['FV1', 'medium'],
      ),
    ],
    rates: [
      rate(
        w('Osuus lainasta', 'Andel av lånet', 'Share of the loan'),
        { form: 'guarantee', percent: 80, minimumEur: 10_000, maximumEur: 80_000 },
        ['FV1', 'medium'],
      ),
    ],
    from: ['FV1', 'medium'],
  }),
  instrument('finnvera-sme-guarantee', {
    title: w('Finnveran pk-takaus', 'Finnveras sme-garanti', 'Finnvera SME guarantee'),
    paysFor: w(
      'Takaus lainalle investointiin, käyttöpääomaan tai tuotekehitykseen.',
      'Garanti för lån till investering, rörelsekapital eller produktutveckling.',
      'A guarantee for a loan for investment, working capital or product development.',
    ),
    authorityId: 'finnvera',
    form: 'guarantee',
    deMinimis: 'yes',
    researchRole: 'none',
    rules: [
      sme(['FV2', 'medium']),
      rule(
        'over-three-years',
        atLeast('age', 36),
        w(
          'Yritys on yli kolme vuotta vanha.',
          'Företaget är äldre än tre år.',
          'The company is more than three years old.',
        ),
        ['FV2', 'medium'],
      ),
      rule(
        'use',
        has('undertaking', 'investment', 'workingCapital', 'development'),
        w(
          'Laina on investointiin, käyttöpääomaan tai tuotekehitykseen.',
          'Lånet är för investering, rörelsekapital eller produktutveckling.',
          'The loan is for investment, working capital or product development.',
        ),
        ['FV2', 'medium'],
      ),
    ],
    rates: [
      rate(
        w('Osuus lainasta', 'Andel av lånet', 'Share of the loan'),
        { form: 'guarantee', percent: 80, minimumEur: 10_000, maximumEur: 200_000 },
        ['FV2', 'medium'],
      ),
    ],
    from: ['FV2', 'medium'],
  }),
  instrument('finnvera-growth-loan', {
    title: w('Finnveran kasvulaina', 'Finnveras tillväxtlån', 'Finnvera growth loan'),
    paysFor: w(
      'Välirahoitus yrityksen kasvuun.',
      'Mellanfinansiering för företagets tillväxt.',
      'Mezzanine finance for a company’s growth.',
    ),
    authorityId: 'finnvera',
    form: 'loan',
    researchRole: 'none',
    rules: [
      smeOrMidcap(['FV3', 'high']),
      rule(
        'over-three-years',
        atLeast('age', 36),
        w(
          'Yritys on yli kolme vuotta vanha.',
          'Företaget är äldre än tre år.',
          'The company is more than three years old.',
        ),
        ['FV3', 'high'],
      ),
      rule(
        'own-share',
        judged,
        w(
          'Omaa rahaa on vähintään 20 % ja muiden rahoittajien osuus vähintään 50 %.',
          'Eget kapital är minst 20 % och andra finansiärers andel minst 50 %.',
          'Own money is at least 20 % and other financiers’ share at least 50 %.',
        ),
        ['FV3', 'high'],
      ),
    ],
    rates: [rate(share, { form: 'loan' }, ['FV3', 'medium'])],
    from: ['FV3', 'medium'],
  }),
]
