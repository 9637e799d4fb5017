import type { FactKey } from '@silta/shared/facts.ts'
import type { Words } from '@silta/shared/conditions.ts'

const w = (fi: string, sv: string, en: string): Words => ({ fi, sv, en })

/** What each fact is called, and how it is asked of somebody who knows no funding. */
export const factWords: Record<FactKey, { label: Words; question: Words }> = {
  sizeClass: {
    label: w('Yrityksen kokoluokka', 'Företagets storleksklass', 'Size class of the company'),
    question: w(
      'Minkä kokoinen yritys on, kun omistusyhteydessä olevat yritykset lasketaan mukaan?',
      'Hur stort är företaget när företag med ägarband räknas med?',
      'How large is the company when companies linked by ownership are counted in?',
    ),
  },
  persons: {
    label: w('Henkilöstö', 'Personal', 'Staff'),
    question: w(
      'Montako henkilötyövuotta yrityksessä tehdään vuodessa?',
      'Hur många årsverken utförs i företaget på ett år?',
      'How many person-years of work are done in the company in a year?',
    ),
  },
  groupPersons: {
    label: w('Henkilöstö koko konsernissa', 'Personal i hela koncernen', 'Staff of the whole group'),
    question: w(
      'Montako henkilötyövuotta tehdään yhteensä yrityksessä ja siihen omistuksella liittyvissä yrityksissä?',
      'Hur många årsverken utförs sammanlagt i företaget och i företag med ägarband till det?',
      'How many person-years are worked in the company and those linked to it by ownership together?',
    ),
  },
  groupTurnover: {
    label: w('Konsernin liikevaihto', 'Koncernens omsättning', 'Turnover of the group'),
    question: w(
      'Mikä oli yrityksen ja siihen omistuksella liittyvien yritysten yhteinen liikevaihto viime tilikaudella (euroa)?',
      'Vilken var den sammanlagda omsättningen för företaget och företag med ägarband till det under senaste räkenskapsperiod (euro)?',
      'What was the turnover of the company and those linked to it by ownership in the last closed year (euros)?',
    ),
  },
  turnover: {
    label: w('Liikevaihto', 'Omsättning', 'Turnover'),
    question: w(
      'Mikä oli yrityksen liikevaihto viime tilikaudella (euroa)?',
      'Vilken var företagets omsättning under senaste räkenskapsperiod (euro)?',
      'What was the company’s turnover in the last closed year (euros)?',
    ),
  },
  age: {
    label: w('Yrityksen ikä', 'Företagets ålder', 'Age of the company'),
    question: w(
      'Montako kuukautta yrityksen perustamisesta on?',
      'Hur många månader har gått sedan företaget grundades?',
      'How many months ago was the company founded?',
    ),
  },
  legalForm: {
    label: w('Yhtiömuoto', 'Bolagsform', 'Legal form'),
    question: w('Mikä on yhtiömuoto?', 'Vilken är bolagsformen?', 'What is the legal form?'),
  },
  organisationKind: {
    label: w('Organisaation laji', 'Typ av organisation', 'Kind of organisation'),
    question: w(
      'Millainen organisaatio hakee?',
      'Vilken typ av organisation ansöker?',
      'What kind of organisation applies?',
    ),
  },
  ownedByLarge: {
    label: w(
      'Suuryritys omistaa yli neljänneksen',
      'Ett stort företag äger över en fjärdedel',
      'A large company owns over a quarter',
    ),
    question: w(
      'Omistaako suuryritys yli 25 prosenttia yrityksestä?',
      'Äger ett stort företag över 25 procent av företaget?',
      'Does a large company own more than 25 per cent of the company?',
    ),
  },
  municipality: {
    label: w('Kunta', 'Kommun', 'Municipality'),
    question: w(
      'Missä kunnassa työ tehdään?',
      'I vilken kommun utförs arbetet?',
      'In which municipality is the work done?',
    ),
  },
  supportArea: {
    label: w('Tukialue', 'Stödområde', 'Support area'),
    question: w(
      'Mille tukialueelle (I, II vai III) kunta kuuluu? Lapin kunnista päättelemme sen; muualla neuvoja tai elinvoimakeskus tietää.',
      'Till vilket stödområde (I, II eller III) hör kommunen? För Lapplands kommuner vet vi det; annanstans vet en rådgivare eller livskraftscentralen.',
      'In which support area (I, II or III) is the municipality? We know it of Lapland’s municipalities; elsewhere an adviser or the Economic Development Centre knows.',
    ),
  },
  ruralClass: {
    label: w('Kaupunki-maaseutuluokka', 'Stad–landsbygdsklass', 'Urban–rural class'),
    question: w(
      'Millaisella alueella yrityksen toimipaikka on?',
      'I vilken typ av område ligger verksamhetsstället?',
      'In what kind of area are the premises?',
    ),
  },
  industry: {
    label: w('Toimiala', 'Bransch', 'Industry'),
    question: w('Mikä on yrityksen toimiala?', 'Vilken är företagets bransch?', 'What is the company’s industry?'),
  },
  exporting: {
    label: w('Vientiä on', 'Exporterar', 'Exports'),
    question: w('Onko yrityksellä jo vientiä?', 'Exporterar företaget redan?', 'Does the company export already?'),
  },
  aimsAbroad: {
    label: w('Tähtää ulkomaille', 'Siktar utomlands', 'Aims abroad'),
    question: w(
      'Tavoitteleeko yritys kasvua ulkomailla?',
      'Siktar företaget på tillväxt utomlands?',
      'Does the company seek growth abroad?',
    ),
  },
  rating: {
    label: w('Luottoluokitus (Rating Alfa)', 'Kreditklass (Rating Alfa)', 'Credit class (Rating Alfa)'),
    question: w(
      'Mikä on yrityksen Rating Alfa -luottoluokka?',
      'Vilken är företagets kreditklass enligt Rating Alfa?',
      'What is the company’s credit class in Rating Alfa?',
    ),
  },
  deMinimisLeft: {
    label: w('De minimis -tukea jäljellä', 'De minimis-stöd kvar', 'De minimis aid left'),
    question: w(
      'Paljonko vähämerkityksistä (de minimis) tukea yritykselle voi vielä myöntää (euroa)? Kattosumma on 300 000 euroa kolmessa vuodessa.',
      'Hur mycket stöd av mindre betydelse (de minimis) kan ännu beviljas företaget (euro)? Taket är 300 000 euro på tre år.',
      'How much de minimis aid may the company still be granted (euros)? The ceiling is 300,000 euros in three years.',
    ),
  },
  recentInnovationFunding: {
    label: w(
      'Business Finlandin rahoitusta tänä tai viime vuonna',
      'Finansiering från Business Finland i år eller i fjol',
      'Business Finland funding this year or last',
    ),
    question: w(
      'Onko yritys saanut Business Finlandin rahoitusta tänä tai viime vuonna?',
      'Har företaget fått finansiering från Business Finland i år eller i fjol?',
      'Has the company been funded by Business Finland this year or last?',
    ),
  },
  researchSpending: {
    label: w(
      'Tutkimus- ja kehitysmenot',
      'Forsknings- och utvecklingsutgifter',
      'Spending on research and development',
    ),
    question: w(
      'Paljonko yritys käyttää tänä verovuonna tutkimus- ja kehitystyön palkkoihin ja ostopalveluihin (euroa)?',
      'Hur mycket använder företaget detta skatteår på löner och köpta tjänster för forskning och utveckling (euro)?',
      'How much does the company spend on wages and bought services for research and development this tax year (euros)?',
    ),
  },
  readiness: {
    label: w('Valmiusaste (TRL)', 'Mognadsgrad (TRL)', 'Readiness (TRL)'),
    question: w(
      'Kuinka pitkällä ratkaisu on asteikolla 1 (perusajatus) – 9 (todistetusti käytössä)?',
      'Hur långt har lösningen kommit på skalan 1 (grundidé) till 9 (bevisligen i bruk)?',
      'How far has the solution come, from 1 (basic idea) to 9 (proven in use)?',
    ),
  },
  undertaking: {
    label: w('Mitä tehdään', 'Vad som görs', 'What is done'),
    question: w('Mihin raha käytettäisiin?', 'Vad skulle pengarna användas till?', 'What would the money be used for?'),
  },
  budget: {
    label: w('Budjetti', 'Budget', 'Budget'),
    question: w(
      'Paljonko työ saa maksaa yhteensä (euroa)?',
      'Hur mycket får arbetet kosta sammanlagt (euro)?',
      'What may the work cost altogether (euros)?',
    ),
  },
  duration: {
    label: w('Kesto', 'Längd', 'Duration'),
    question: w(
      'Montako kuukautta työ kestää?',
      'Hur många månader pågår arbetet?',
      'How many months does the work take?',
    ),
  },
  deadline: {
    label: w('Määräaika', 'Tidsfrist', 'Deadline'),
    question: w('Mihin päivään mennessä?', 'Senast vilken dag?', 'By which day?'),
  },
  companies: {
    label: w('Yrityksiä hankkeessa', 'Företag i projektet', 'Companies in the project'),
    question: w(
      'Montako toisistaan riippumatonta yritystä hankkeessa on, omanne mukaan lukien?',
      'Hur många av varandra oberoende företag deltar, det egna medräknat?',
      'How many independent companies take part, yours included?',
    ),
  },
  applyingCompanies: {
    label: w('Yrityksiä, jotka hakevat itse', 'Företag som själva ansöker', 'Companies that apply themselves'),
    question: w(
      'Moniko hankkeen yrityksistä hakee rahoitusta itselleen?',
      'Hur många av företagen ansöker om finansiering för egen del?',
      'How many of the companies apply for funding of their own?',
    ),
  },
  partners: {
    label: w('Osapuolia', 'Parter', 'Partners'),
    question: w(
      'Montako osapuolta hankkeessa on, te mukaan lukien?',
      'Hur många parter har projektet, ni medräknade?',
      'How many partners does the project have, you included?',
    ),
  },
  partnerKinds: {
    label: w('Kumppanien joukossa', 'Bland parterna', 'Among the partners'),
    question: w(
      'Millaisia kumppaneita teillä on tässä työssä?',
      'Vilka slags partner har ni i arbetet?',
      'What kinds of partners do you have in this?',
    ),
  },
  countries: {
    label: w('Maat', 'Länder', 'Countries'),
    question: w(
      'Mistä maista osapuolet ovat, te mukaan lukien?',
      'Från vilka länder kommer parterna, ni medräknade?',
      'From which countries are the partners, you included?',
    ),
  },
  ownBusinessOnly: {
    label: w('Hyödyttää vain yhtä yritystä', 'Gynnar bara ett företag', 'Serves one company alone'),
    question: w(
      'Hyödyttäisikö tulos vain oman yrityksenne liiketoimintaa?',
      'Skulle resultatet gynna bara det egna företagets affärsverksamhet?',
      'Would the result serve your own company’s business alone?',
    ),
  },
  today: { label: w('Päivä', 'Dag', 'Day'), question: w('Mikä päivä on?', 'Vilken dag är det?', 'Which day is it?') },
}

/** Choices by their value, or by fact and value where the same value means two things. */
export const choiceWords: Record<string, Words> = {
  micro: w('mikroyritys (alle 10 henkeä)', 'mikroföretag (under 10 personer)', 'micro (under 10 people)'),
  small: w('pieni (alle 50 henkeä)', 'litet (under 50 personer)', 'small (under 50 people)'),
  medium: w('keskisuuri (alle 250 henkeä)', 'medelstort (under 250 personer)', 'medium-sized (under 250 people)'),
  midcap: w(
    'midcap (liikevaihto enintään 300 milj. €)',
    'midcap (omsättning högst 300 mn €)',
    'midcap (turnover up to 300 M€)',
  ),
  large: w('suuri', 'stort', 'large'),
  soleTrader: w('toiminimi', 'enskild näringsidkare', 'sole trader'),
  generalPartnership: w('avoin yhtiö', 'öppet bolag', 'general partnership'),
  limitedPartnership: w('kommandiittiyhtiö', 'kommanditbolag', 'limited partnership'),
  limitedCompany: w('osakeyhtiö', 'aktiebolag', 'limited company'),
  publicLimitedCompany: w('julkinen osakeyhtiö', 'publikt aktiebolag', 'public limited company'),
  cooperative: w('osuuskunta', 'andelslag', 'cooperative'),
  association: w('yhdistys', 'förening', 'association'),
  foundation: w('säätiö', 'stiftelse', 'foundation'),
  municipality: w('kunta', 'kommun', 'municipality'),
  state: w('valtio', 'staten', 'state'),
  university: w('yliopisto', 'universitet', 'university'),
  company: w('yritys', 'företag', 'company'),
  research: w('tutkimusorganisaatio', 'forskningsorganisation', 'research organisation'),
  'undertaking.research': w('tutkimus', 'forskning', 'research'),
  public: w('julkinen organisaatio', 'offentlig organisation', 'public body'),
  intermediary: w('välittäjä tai kehittämisyhtiö', 'förmedlare eller utvecklingsbolag', 'intermediary'),
  funder: w('rahoittaja', 'finansiär', 'funder'),
  I: w('tukialue I', 'stödområde I', 'support area I'),
  II: w('tukialue II', 'stödområde II', 'support area II'),
  III: w('tukialue III', 'stödområde III', 'support area III'),
  innerUrban: w('sisempi kaupunkialue', 'inre stadsområde', 'inner urban area'),
  outerUrban: w('ulompi kaupunkialue', 'yttre stadsområde', 'outer urban area'),
  periUrban: w('kaupungin kehysalue', 'kransområde till stad', 'peri-urban area'),
  localCentre: w('maaseudun paikalliskeskus', 'lokalt centrum på landsbygden', 'local centre in a rural area'),
  nearUrbanRural: w('kaupungin läheinen maaseutu', 'stadsnära landsbygd', 'rural area close to urban areas'),
  coreRural: w('ydinmaaseutu', 'kärnlandsbygd', 'rural heartland'),
  sparseRural: w('harvaan asuttu maaseutu', 'glesbygd', 'sparsely populated rural area'),
  development: w('kehittäminen', 'utveckling', 'development'),
  piloting: w('pilotointi', 'pilotering', 'piloting'),
  testing: w('testaus ja mittaus', 'testning och mätning', 'testing and measuring'),
  intellectualProperty: w('tekijän- ja patenttioikeudet', 'immateriella rättigheter', 'protecting rights and patents'),
  investment: w('investointi', 'investering', 'investment'),
  workingCapital: w('käyttöpääoma', 'rörelsekapital', 'working capital'),
  startUp: w('yritystoiminnan aloitus', 'start av verksamhet', 'starting a business'),
  planning: w('suunnittelu ja selvitys', 'planering och utredning', 'planning and studies'),
  internationalisation: w('kansainvälistyminen', 'internationalisering', 'going international'),
  marketStudy: w('markkinaselvitys', 'marknadsutredning', 'market study'),
  tradeFair: w('messut ulkomailla', 'mässor utomlands', 'trade fairs abroad'),
  training: w('koulutus', 'utbildning', 'training'),
  advice: w('asiantuntija-apu', 'experthjälp', 'expert advice'),
  recruiting: w('osaajan palkkaaminen', 'rekrytering av experter', 'hiring an expert'),
  proposal: w('EU-hakemuksen valmistelu', 'beredning av EU-ansökan', 'preparing an EU proposal'),
  commercialisation: w(
    'tutkimustuloksen kaupallistaminen',
    'kommersialisering av forskning',
    'commercialising research',
  ),
  energy: w('energiahanke', 'energiprojekt', 'energy project'),
  peatland: w('turvetuotantoalueen jälkikäyttö', 'efteranvändning av torvmark', 'after-use of peatland'),
  FI: w('Suomi', 'Finland', 'Finland'),
  SE: w('Ruotsi', 'Sverige', 'Sweden'),
  NO: w('Norja', 'Norge', 'Norway'),
  DK: w('Tanska', 'Danmark', 'Denmark'),
  IS: w('Islanti', 'Island', 'Iceland'),
  FO: w('Färsaaret', 'Färöarna', 'Faroe Islands'),
  GL: w('Grönlanti', 'Grönland', 'Greenland'),
  IE: w('Irlanti', 'Irland', 'Ireland'),
  GB: w('Britannia', 'Storbritannien', 'United Kingdom'),
  EE: w('Viro', 'Estland', 'Estonia'),
  LV: w('Latvia', 'Lettland', 'Latvia'),
  LT: w('Liettua', 'Litauen', 'Lithuania'),
  DE: w('Saksa', 'Tyskland', 'Germany'),
  NL: w('Alankomaat', 'Nederländerna', 'Netherlands'),
  BE: w('Belgia', 'Belgien', 'Belgium'),
  FR: w('Ranska', 'Frankrike', 'France'),
  ES: w('Espanja', 'Spanien', 'Spain'),
  PT: w('Portugali', 'Portugal', 'Portugal'),
  IT: w('Italia', 'Italien', 'Italy'),
  AT: w('Itävalta', 'Österrike', 'Austria'),
  CH: w('Sveitsi', 'Schweiz', 'Switzerland'),
  PL: w('Puola', 'Polen', 'Poland'),
  CZ: w('Tšekki', 'Tjeckien', 'Czechia'),
  RO: w('Romania', 'Rumänien', 'Romania'),
  GR: w('Kreikka', 'Grekland', 'Greece'),
  CA: w('Kanada', 'Kanada', 'Canada'),
  KR: w('Etelä-Korea', 'Sydkorea', 'South Korea'),
  other: w('muu', 'annan', 'other'),
}
