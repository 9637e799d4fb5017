import {
  atLeast,
  below,
  between,
  company,
  deMinimisRoom,
  has,
  instrument,
  is,
  isIn,
  judged,
  rate,
  research,
  rule,
  sme,
  smeOrMidcap,
  w,
} from './making.ts'

const authorityId = 'business-finland'
const underFive = (source: 'BF1' | 'BF2' | 'BF6', confidence: 'high' | 'medium') =>
  rule(
    'under-five-years',
    below('age', 60),
    w(
      'Yritys on alle viisi vuotta vanha.',
      'Företaget är yngre än fem år.',
      'The company is less than five years old.',
    ),
    [source, confidence],
  )
const closed2025 = w(
  'Haku suljettiin loppuvuodeksi 3.10.2025; tilanne sen jälkeen ei ole tiedossa.',
  'Ansökan stängdes för resten av året 3.10.2025; läget därefter är inte känt.',
  'Closed for the rest of the year on 3 October 2025; what holds since is not known.',
)
const share = w('Osuus kustannuksista', 'Andel av kostnaderna', 'Share of the costs')
const smeShare = w('Pk-yritys', 'Litet eller medelstort företag', 'Small or medium-sized company')
const midcapShare = w('Midcap-yritys', 'Midcap-företag', 'Midcap company')
const isSme = isIn('sizeClass', 'micro', 'small', 'medium')

export const businessFinlandInstruments = [
  instrument('bf-tempo', {
    title: w('Tempo-rahoitus', 'Tempo-finansiering', 'Tempo funding'),
    paysFor: w(
      'Uuden yrityksen markkinapalaute, idean kokeilu ja suunnitelmat kansainväliseen kasvuun.',
      'Marknadsrespons, prövning av idén och planer för internationell tillväxt i ett nytt företag.',
      'A new company’s market feedback, validation of its idea and plans for international growth.',
    ),
    authorityId,
    status: 'unknown',
    statusNote: closed2025,
    deMinimis: 'yes',
    researchRole: 'none',
    rules: [
      company(['BF1', 'high']),
      underFive('BF1', 'high'),
      rule(
        'aims-abroad',
        { any: [is('aimsAbroad', true), is('exporting', true)] },
        w(
          'Yritys tähtää kansainvälisille markkinoille.',
          'Företaget siktar på internationella marknader.',
          'The company aims at markets abroad.',
        ),
        ['BF1', 'high'],
      ),
      rule(
        'new-idea',
        judged,
        w(
          'Idea on uusi ja jatkolle on uskottava kehityssuunnitelma.',
          'Idén är ny och det finns en trovärdig plan för fortsatt utveckling.',
          'The idea is new, and there is a credible plan of the development that follows.',
        ),
        ['BF1', 'high'],
      ),
      rule(
        'early',
        between('readiness', 3, 6),
        w(
          'Ratkaisu on kokeiltavana, ei vielä valmis.',
          'Lösningen prövas och är ännu inte färdig.',
          'The solution is being tried and is not ready yet.',
        ),
        ['none', 'low'],
      ),
      deMinimisRoom(['BF4', 'high']),
    ],
    rates: [rate(share, { percent: 75, maximumEur: 60_000 }, ['BF1', 'high'])],
    from: ['BF1', 'high'],
  }),
  instrument('bf-innovation-voucher', {
    title: w('Innovaatioseteli', 'Innovationssedel', 'Innovation voucher'),
    paysFor: w(
      'Ostettu asiantuntijapalvelu: prototyyppi, ensimmäiset patentti- ja tavaramerkkihakemukset, mittaus ja testaus.',
      'Köpt experttjänst: prototyp, de första patent- och varumärkesansökningarna, mätning och testning.',
      'A bought expert service: prototype, first patent and trade mark filings, measuring and testing.',
    ),
    authorityId,
    status: 'unknown',
    statusNote: w(
      'Ehdot vuodelta 2024; onko seteli haettavissa 2025–2026, ei ole tiedossa.',
      'Villkoren är från 2024; om sedeln kan sökas 2025–2026 är inte känt.',
      'Terms of 2024; whether it can be applied for in 2025–2026 is not known.',
    ),
    deMinimis: 'yes',
    researchRole: 'optional',
    rules: [
      company(['BF2', 'high']),
      rule(
        'small',
        isIn('sizeClass', 'micro', 'small'),
        w(
          'Yritys on pieni: alle 50 henkeä ja liikevaihto enintään 10 milj. €.',
          'Företaget är litet: under 50 personer och högst 10 mn € i omsättning.',
          'The company is small: under 50 people and a turnover of at most 10 M€.',
        ),
        ['BF2', 'high'],
      ),
      underFive('BF2', 'high'),
      rule(
        'legal-form',
        { not: isIn('legalForm', 'soleTrader', 'association') },
        w(
          'Toiminimi tai yhdistys ei voi hakea.',
          'En enskild näringsidkare eller en förening kan inte ansöka.',
          'Sole traders and associations cannot apply.',
        ),
        ['BF2', 'high'],
      ),
      rule(
        'rating',
        isIn('rating', 'AAA', 'AA+', 'AA', 'A+', 'A'),
        w(
          'Luottoluokka Rating Alfa on vähintään A.',
          'Kreditklassen Rating Alfa är minst A.',
          'The credit class Rating Alfa is A or better.',
        ),
        ['BF2', 'high'],
      ),
      rule(
        'no-recent-funding',
        is('recentInnovationFunding', false),
        w(
          'Yritys ei ole saanut Business Finlandin rahoitusta tänä eikä viime vuonna.',
          'Företaget har inte fått finansiering från Business Finland i år eller i fjol.',
          'The company was not funded by Business Finland this year or last.',
        ),
        ['BF2', 'high'],
      ),
      rule(
        'use',
        has('undertaking', 'testing', 'development', 'piloting', 'intellectualProperty'),
        w(
          'Rahalla ostetaan prototyyppi, oikeuksien suojaus, mittaus tai testaus.',
          'Pengarna används till prototyp, skydd av rättigheter, mätning eller testning.',
          'The money buys a prototype, protection of rights, measuring or testing.',
        ),
        ['BF2', 'high'],
      ),
      deMinimisRoom(['BF4', 'high']),
    ],
    rates: [rate(share, { percent: 75, maximumEur: 4_500 }, ['BF2', 'high'])],
    from: ['BF2', 'high'],
  }),
  instrument('bf-rd-grant', {
    title: w('Tutkimus- ja kehitysrahoitus (avustus)', 'FoU-finansiering (bidrag)', 'R&D funding (grant)'),
    paysFor: w(
      'Haastava tutkimus, joka tuottaa uutta tietoa vientiin tähtäävälle yritykselle.',
      'Krävande forskning som ger ny kunskap åt ett företag med sikte på export.',
      'Demanding research that creates new knowledge for a company bound for export.',
    ),
    authorityId,
    deMinimis: 'unknown',
    researchRole: 'optional',
    rules: [
      company(['BF3', 'high']),
      smeOrMidcap(['BF3', 'high']),
      rule(
        'research',
        has('undertaking', 'research'),
        w(
          'Työ on tutkimusta, joka luo uutta tietoa.',
          'Arbetet är forskning som skapar ny kunskap.',
          'The work is research that creates new knowledge.',
        ),
        ['BF3', 'high'],
      ),
      rule(
        'export-growth',
        judged,
        w(
          'Työ johtaa todelliseen viennin kasvuun, vähintään 20-kertaisesti kustannuksiin nähden.',
          'Arbetet leder till verklig exporttillväxt, minst tjugofalt jämfört med kostnaderna.',
          'The work leads to real growth of exports, at least twenty times its cost.',
        ),
        ['BF3', 'high'],
      ),
      rule(
        'readiness',
        between('readiness', 3, 6),
        w(
          'Ratkaisu on tutkimusvaiheessa (noin TRL 3–6).',
          'Lösningen är i forskningsskedet (cirka TRL 3–6).',
          'The solution is at the stage of research (about TRL 3–6).',
        ),
        ['none', 'low'],
      ),
    ],
    rates: [
      rate(smeShare, { when: isSme, percent: 50 }, ['BF3', 'high']),
      rate(midcapShare, { when: is('sizeClass', 'midcap'), percent: 40 }, ['BF3', 'high']),
    ],
    from: ['BF3', 'high'],
  }),
  instrument('bf-rd-loan', {
    title: w('Tutkimus- ja kehitysrahoitus (laina)', 'FoU-finansiering (lån)', 'R&D funding (loan)'),
    paysFor: w(
      'Tuotteen tai palvelun kehittäminen ja pilotointi.',
      'Utveckling och pilotering av en produkt eller tjänst.',
      'Development and piloting of a product or a service.',
    ),
    authorityId,
    form: 'loan',
    deMinimis: 'unknown',
    researchRole: 'none',
    rules: [
      company(['BF3', 'high']),
      smeOrMidcap(['BF3', 'high']),
      rule(
        'development',
        has('undertaking', 'development', 'piloting'),
        w(
          'Rahalla kehitetään tai pilotoidaan.',
          'Pengarna används till utveckling eller pilotering.',
          'The money is for development or piloting.',
        ),
        ['BF3', 'high'],
      ),
      rule(
        'readiness',
        between('readiness', 5, 8),
        w(
          'Ratkaisu on jo kehitysvaiheessa (noin TRL 5–8).',
          'Lösningen är redan i utvecklingsskedet (cirka TRL 5–8).',
          'The solution is at the stage of development (about TRL 5–8).',
        ),
        ['none', 'low'],
      ),
    ],
    rates: [
      rate(
        w(
          'Tavallisesti (poikkeuksellisesti 70 %)',
          'Vanligen (undantagsvis 70 %)',
          'Usually (70 % in exceptional cases)',
        ),
        { form: 'loan', percent: 50 },
        ['BF11', 'medium'],
      ),
    ],
    from: ['BF11', 'medium'],
  }),
  instrument('bf-co-creation', {
    title: w('Co-Creation', 'Co-Creation', 'Co-Creation'),
    paysFor: w(
      'Yhteisen tutkimusidean valmistelu yritysten kanssa Co-Innovation-hankkeeksi, 4–6 kuukautta.',
      'Beredning av en gemensam forskningsidé med företag till ett Co-Innovation-projekt, 4–6 månader.',
      'Preparing a joint research idea with companies into a Co-Innovation project, 4–6 months.',
    ),
    authorityId,
    deMinimis: 'no',
    researchRole: 'applicant',
    rules: [
      research(['BF12', 'high']),
      rule(
        'budget',
        { fact: 'budget', test: 'atMost', value: 10_000_000 },
        w(
          'Kustannukset ovat enintään 100 000 €.',
          'Kostnaderna är högst 100 000 €.',
          'The costs are at most 100,000 €.',
        ),
        ['BF12', 'high'],
      ),
      rule(
        'readiness',
        between('readiness', 2, 4),
        w(
          'Idea on vielä alussa (noin TRL 2–4).',
          'Idén är ännu i början (cirka TRL 2–4).',
          'The idea is still young (about TRL 2–4).',
        ),
        ['none', 'low'],
      ),
    ],
    rates: [rate(share, { percent: 60, maximumEur: 60_000 }, ['BF12', 'high'])],
    from: ['BF12', 'high'],
  }),
  instrument('bf-co-innovation', {
    title: w('Co-Innovation', 'Co-Innovation', 'Co-Innovation'),
    paysFor: w(
      'Rinnakkaiset yritysten ja tutkimusorganisaation hankkeet samasta aiheesta.',
      'Parallella projekt av företag och en forskningsorganisation kring samma ämne.',
      'Parallel projects of companies and a research organisation on one theme.',
    ),
    authorityId,
    deMinimis: 'unknown',
    researchRole: 'optional',
    rules: [
      rule(
        'two-companies',
        atLeast('companies', 2),
        w('Mukana on vähintään kaksi yritystä.', 'Minst två företag deltar.', 'At least two companies take part.'),
        ['BF13', 'high'],
      ),
      rule(
        'three-with-research',
        { any: [atLeast('companies', 3), { not: has('partnerKinds', 'research') }] },
        w(
          'Jos mukana on tutkimusorganisaatio, yrityksiä on vähintään kolme, ja niillä on omaa kehitystyötä.',
          'Om en forskningsorganisation deltar krävs minst tre företag med egen utveckling.',
          'Where a research organisation takes part, there are at least three companies with development of their own.',
        ),
        ['BF13', 'high'],
      ),
      rule(
        'two-apply',
        { any: [atLeast('applyingCompanies', 2), { not: has('partnerKinds', 'research') }] },
        w(
          'Jos mukana on tutkimusorganisaatio, vähintään kaksi yritystä hakee rahoitusta itse.',
          'Om en forskningsorganisation deltar ansöker minst två företag för egen del.',
          'Where a research organisation takes part, at least two companies apply for themselves.',
        ),
        ['BF13', 'high'],
      ),
      rule(
        'readiness',
        between('readiness', 3, 7),
        w(
          'Ratkaisu on noin TRL-asteilla 3–7.',
          'Lösningen är ungefär på TRL 3–7.',
          'The solution is at about TRL 3–7.',
        ),
        ['none', 'low'],
      ),
    ],
    rates: [
      rate(
        w('Tutkimusorganisaatio', 'Forskningsorganisation', 'Research organisation'),
        { when: is('organisationKind', 'research'), percent: 70 },
        ['BF14', 'medium'],
      ),
      rate(
        w('Pk-yritys (noin)', 'Litet eller medelstort företag (cirka)', 'Small or medium-sized company (about)'),
        { when: isSme, percent: 50 },
        ['none', 'low'],
      ),
    ],
    from: ['BF13', 'high'],
  }),
  instrument('bf-co-research', {
    title: w('Co-Research', 'Co-Research', 'Co-Research'),
    paysFor: w(
      'Tutkimusorganisaation tutkimus, joka luo uutta osaamista elinkeinoelämälle.',
      'Forskning vid en forskningsorganisation som skapar nytt kunnande för näringslivet.',
      'A research organisation’s research that creates new competence for business.',
    ),
    authorityId,
    statusNote: w(
      'Haettavissa vain nimetyissä hauissa.',
      'Kan sökas bara i namngivna utlysningar.',
      'Only in named calls.',
    ),
    deMinimis: 'no',
    researchRole: 'applicant',
    rules: [
      research(['BF15', 'high']),
      rule(
        'readiness',
        between('readiness', 1, 4),
        w(
          'Työ on lähellä perustutkimusta (noin TRL 1–4).',
          'Arbetet ligger nära grundforskning (cirka TRL 1–4).',
          'The work is close to basic research (about TRL 1–4).',
        ),
        ['none', 'low'],
      ),
    ],
    rates: [rate(w('Noin 60–70 %', 'Cirka 60–70 %', 'About 60–70 %'), {}, ['none', 'low'])],
    from: ['BF15', 'medium'],
  }),
  instrument('bf-young-innovative-company', {
    title: w('Nuori innovatiivinen yritys', 'Unga innovativa företag', 'Young Innovative Company'),
    paysFor: w('Nopea kansainvälinen kasvu.', 'Snabb internationell tillväxt.', 'Rapid growth abroad.'),
    authorityId,
    status: 'paused',
    statusNote: w('Keskeytetty 10.10.2025.', 'Avbruten 10.10.2025.', 'Paused on 10 October 2025.'),
    deMinimis: 'unknown',
    researchRole: 'none',
    rules: [
      company(['BF6', 'medium']),
      underFive('BF6', 'medium'),
      rule(
        'revenue',
        atLeast('turnover', 420_000),
        w(
          'Liikevaihtoa on noin 420 000 € tai enemmän.',
          'Omsättningen är cirka 420 000 € eller mer.',
          'The turnover is about 420,000 € or more.',
        ),
        ['BF6', 'low'],
      ),
      rule(
        'scalable',
        judged,
        w('Liiketoiminta voi kasvaa nopeasti.', 'Affärsverksamheten kan växa snabbt.', 'The business can grow fast.'),
        ['BF6', 'medium'],
      ),
    ],
    rates: [
      rate(
        w(
          'Erissä, noin miljoona euroa yhteensä',
          'I delar, cirka en miljon euro totalt',
          'In tranches, about one million euros in all',
        ),
        {},
        ['BF6', 'low'],
      ),
    ],
    from: ['BF6', 'medium'],
  }),
  instrument('bf-deep-tech-accelerator', {
    title: w('Deep Tech Accelerator', 'Deep Tech Accelerator', 'Deep Tech Accelerator'),
    paysFor: w(
      'Tieteeseen perustuvan alkavan yrityksen kolme kasvuvaihetta.',
      'Tre tillväxtskeden i ett vetenskapsbaserat nytt företag.',
      'Three phases of growth of a start-up that rests on science.',
    ),
    authorityId,
    researchRole: 'optional',
    rules: [
      company(['BF6', 'medium']),
      rule(
        'science',
        judged,
        w(
          'Yrityksen ratkaisu perustuu tutkimukseen.',
          'Företagets lösning bygger på forskning.',
          'The company’s solution rests on research.',
        ),
        ['BF6', 'medium'],
      ),
    ],
    rates: [
      rate(
        w(
          'Kolme vaihetta, yhteensä noin 400 000 €',
          'Tre skeden, totalt cirka 400 000 €',
          'Three phases, about 400,000 € in all',
        ),
        { percent: 75 },
        ['BF6', 'medium'],
      ),
    ],
    from: ['BF6', 'medium'],
  }),
  instrument('bf-exhibition-explorer', {
    title: w('Exhibition Explorer', 'Exhibition Explorer', 'Exhibition Explorer'),
    paysFor: w(
      'Yritysryhmän osallistuminen messuille ulkomailla.',
      'En företagsgrupps deltagande i mässor utomlands.',
      'A group of companies at a trade fair abroad.',
    ),
    authorityId,
    status: 'unknown',
    statusNote: closed2025,
    deMinimis: 'yes',
    researchRole: 'none',
    rules: [
      company(['BF16', 'high']),
      smeOrMidcap(['BF16', 'high']),
      rule(
        'four',
        atLeast('companies', 4),
        w(
          'Samoille messuille lähtee vähintään neljä yritystä.',
          'Minst fyra företag deltar i samma mässa.',
          'At least four companies go to the same fair.',
        ),
        ['BF16', 'high'],
      ),
      rule(
        'fair',
        has('undertaking', 'tradeFair'),
        w('Kyse on messuista ulkomailla.', 'Det gäller en mässa utomlands.', 'It is about a trade fair abroad.'),
        ['BF16', 'high'],
      ),
      deMinimisRoom(['BF4', 'high']),
    ],
    rates: [
      rate(smeShare, { when: isSme, percent: 50, maximumEur: 30_000 }, ['BF16', 'high']),
      rate(midcapShare, { when: is('sizeClass', 'midcap'), percent: 40, maximumEur: 30_000 }, ['BF16', 'high']),
    ],
    from: ['BF16', 'high'],
  }),
  instrument('bf-market-explorer', {
    title: w('Market Explorer', 'Market Explorer', 'Market Explorer'),
    paysFor: w(
      'Selvitys uudesta markkinasta ulkomailla.',
      'Utredning av en ny marknad utomlands.',
      'A study of a new market abroad.',
    ),
    authorityId,
    status: 'unknown',
    statusNote: closed2025,
    deMinimis: 'yes',
    researchRole: 'none',
    rules: [
      company(['BF8', 'medium']),
      { ...smeOrMidcap(['none', 'low']) },
      rule(
        'study',
        has('undertaking', 'marketStudy', 'internationalisation'),
        w(
          'Kyse on uuden markkinan selvittämisestä.',
          'Det gäller att utreda en ny marknad.',
          'It is about studying a new market.',
        ),
        ['BF8', 'medium'],
      ),
      deMinimisRoom(['BF4', 'medium']),
    ],
    rates: [
      rate(w('Noin 50 %, noin 10 000 €', 'Cirka 50 %, cirka 10 000 €', 'About 50 %, about 10,000 €'), {}, [
        'none',
        'low',
      ]),
    ],
    from: ['BF8', 'medium'],
  }),
  instrument('bf-talent-explorer', {
    title: w('Talent Explorer', 'Talent Explorer', 'Talent Explorer'),
    paysFor: w(
      'Ulkomaisen osaajan hankkiminen yritykseen.',
      'Rekrytering av en utländsk expert.',
      'Bringing foreign talent into a company.',
    ),
    authorityId,
    status: 'ended',
    statusNote: w(
      'Ei ole varmistettu; pidetään päättyneenä, kunnes joku tarkistaa.',
      'Inte bekräftat; anses avslutat tills någon kontrollerar.',
      'Not verified; held to have ended until somebody checks.',
    ),
    researchRole: 'none',
    rules: [
      rule(
        'recruit',
        has('undertaking', 'recruiting'),
        w('Kyse on ulkomaisesta osaajasta.', 'Det gäller en utländsk expert.', 'It is about foreign talent.'),
        ['none', 'low'],
      ),
    ],
    from: ['none', 'low'],
  }),
  instrument('bf-group-explorer', {
    title: w('Group Explorer', 'Group Explorer', 'Group Explorer'),
    paysFor: w(
      'Yritysryhmän yhteinen kansainvälistyminen.',
      'En företagsgrupps gemensamma internationalisering.',
      'A group of companies going international together.',
    ),
    authorityId,
    status: 'ended',
    statusNote: w('Poistettiin valikoimasta 17.10.2024.', 'Togs bort 17.10.2024.', 'Removed on 17 October 2024.'),
    researchRole: 'none',
    from: ['BF7', 'high'],
  }),
  instrument('bf-eu-proposal', {
    title: w('EU-hakemuksen valmistelurahoitus', 'Finansiering för EU-ansökningar', 'EU proposal preparation funding'),
    paysFor: w(
      'Suuren EU-hankkeen hakemuksen kirjoittaminen.',
      'Att skriva ansökan till ett stort EU-projekt.',
      'Writing the proposal of a large EU project.',
    ),
    authorityId,
    researchRole: 'optional',
    rules: [
      rule(
        'proposal',
        has('undertaking', 'proposal'),
        w(
          'Rahalla valmistellaan hakemus suureen EU-hankkeeseen.',
          'Pengarna används till en ansökan till ett stort EU-projekt.',
          'The money prepares a proposal for a large EU project.',
        ),
        ['BF6', 'medium'],
      ),
      rule(
        'consortium',
        atLeast('partners', 2),
        w('Hakijana on yhteenliittymä.', 'Ett konsortium ansöker.', 'A consortium applies.'),
        ['BF6', 'medium'],
      ),
    ],
    rates: [rate(share, { percent: 75, maximumEur: 60_000 }, ['BF6', 'medium'])],
    from: ['BF6', 'medium'],
  }),
  instrument('bf-research-to-business', {
    title: w('Research to Business', 'Research to Business', 'Research to Business'),
    paysFor: w(
      'Tutkimustulosten kaupallistamisen valmistelu.',
      'Beredning av kommersialisering av forskningsresultat.',
      'Preparing the commercial use of research results.',
    ),
    authorityId,
    researchRole: 'applicant',
    rules: [
      research(['BF6', 'medium']),
      rule(
        'commercialise',
        has('undertaking', 'commercialisation'),
        w(
          'Työ vie tutkimustuloksen liiketoiminnaksi.',
          'Arbetet för ett forskningsresultat till affärsverksamhet.',
          'The work turns a research result into business.',
        ),
        ['BF6', 'medium'],
      ),
      rule(
        'readiness',
        between('readiness', 3, 6),
        w('Tulos on noin TRL-asteilla 3–6.', 'Resultatet är ungefär på TRL 3–6.', 'The result is at about TRL 3–6.'),
        ['none', 'low'],
      ),
    ],
    rates: [
      rate(
        w('Noin 50 000–100 000 € tai enemmän', 'Cirka 50 000–100 000 € eller mer', 'About 50,000–100,000 € or more'),
        {},
        ['none', 'low'],
      ),
    ],
    from: ['BF6', 'medium'],
  }),
  instrument('eurostars', {
    title: w('Eurostars', 'Eurostars', 'Eurostars'),
    paysFor: w(
      'Pk-yrityksen johtama lähellä markkinoita oleva kehityshanke, enintään kolme vuotta.',
      'Ett marknadsnära utvecklingsprojekt lett av ett litet eller medelstort företag, högst tre år.',
      'A market-near development project led by a small or medium-sized company, up to three years.',
    ),
    authorityId,
    deMinimis: 'unknown',
    researchRole: 'optional',
    rules: [
      sme(['EU1', 'high']),
      rule(
        'two-countries',
        { fact: 'countries', test: 'hasAtLeast', value: 2 },
        w(
          'Osapuolia on vähintään kahdesta maasta.',
          'Parterna kommer från minst två länder.',
          'The partners are from at least two countries.',
        ),
        ['EU1', 'high'],
      ),
      rule(
        'sme-costs',
        judged,
        w(
          'Suurin osa kustannuksista on pk-yritysten.',
          'Största delen av kostnaderna är små och medelstora företags.',
          'Most of the costs are those of small and medium-sized companies.',
        ),
        ['EU1', 'high'],
      ),
      rule(
        'three-years',
        { fact: 'duration', test: 'atMost', value: 36 },
        w(
          'Hanke kestää enintään kolme vuotta.',
          'Projektet pågår högst tre år.',
          'The project takes three years at most.',
        ),
        ['EU1', 'high'],
      ),
      rule(
        'use',
        has('undertaking', 'research', 'development', 'piloting'),
        w(
          'Työ on tutkimusta ja kehittämistä.',
          'Arbetet är forskning och utveckling.',
          'The work is research and development.',
        ),
        ['EU1', 'high'],
      ),
    ],
    rates: [
      rate(smeShare, { when: isSme, percent: 50 }, ['EU2', 'high']),
      rate(midcapShare, { when: is('sizeClass', 'midcap'), percent: 40 }, ['EU2', 'high']),
      rate(
        w('Suuryritys', 'Stort företag', 'Large company'),
        { when: is('sizeClass', 'large'), percent: 40, maximumEur: 60_000 },
        ['EU2', 'high'],
      ),
      rate(
        w(
          'Tutkimusorganisaatio (140 000 €, kun suomalaisia yrityksiä on kaksi)',
          'Forskningsorganisation (140 000 € med två finländska företag)',
          'Research organisation (140,000 € with two Finnish companies)',
        ),
        { when: is('organisationKind', 'research'), percent: 70, maximumEur: 70_000 },
        ['EU2', 'high'],
      ),
    ],
    from: ['EU2', 'high'],
  }),
]
