import { figure, listed, word, words, type SentenceBook } from './form.ts'

const forms: Record<string, string> = {
  buy: 'palvelun ostamista',
  jointResearch: 'yhteistä tutkimusta',
  test: 'testausta',
  studentWork: 'opinnäytettä tai opiskelijatyötä',
  data: 'aineistoa',
  consortium: 'kumppania rahoitushakuun',
}
const kinds: Record<string, string> = {
  expertise: 'asiantuntemusta',
  service: 'palvelu',
  testEnvironment: 'testiympäristö',
  equipment: 'laitteisto',
  data: 'aineisto',
  training: 'koulutus',
  studentProject: 'opiskelijaprojekti',
  advice: 'neuvontaa',
}
const stages: Record<string, string> = { idea: 'idea', tried: 'kokeiltu', pilot: 'pilotti', inUse: 'käytössä' }
const languages: Record<string, string> = { fi: 'suomi', sv: 'ruotsi', en: 'englanti', se: 'pohjoissaame' }
const bases: Record<string, string> = {
  fixed: '',
  hourly: ' tunnilta',
  daily: ' päivältä',
  perSample: ' näytteeltä',
  project: ' projektilta',
  quote: '',
}
const budgets: Record<string, string> = {
  none: 'ei lainkaan',
  under5k: 'alle 5 000 €',
  to20k: '5 000–20 000 €',
  to100k: '20 000–100 000 €',
  to500k: '100 000–500 000 €',
  over500k: 'yli 500 000 €',
}
export const sections: Record<string, string> = {
  A: 'maa-, metsä- ja kalatalous',
  B: 'kaivostoiminta',
  C: 'teollisuus',
  D: 'energiahuolto',
  E: 'vesi- ja jätehuolto',
  F: 'rakentaminen',
  G: 'kauppa',
  H: 'kuljetus ja varastointi',
  I: 'majoitus ja ravitsemus',
  J: 'informaatio ja viestintä',
  K: 'rahoitus ja vakuutus',
  L: 'kiinteistöala',
  M: 'asiantuntijapalvelut',
  N: 'hallinto- ja tukipalvelut',
  O: 'julkinen hallinto',
  P: 'koulutus',
  Q: 'terveys- ja sosiaalipalvelut',
  R: 'taiteet, viihde ja virkistys',
  S: 'muut palvelut',
  T: 'kotitaloudet',
  U: 'kansainväliset järjestöt',
  X: 'tuntematon ala',
}
const days = (count: number) => (count === 1 ? '1 päivä' : `${count} päivää`)
const euros = (amount: number) => `${amount.toLocaleString('fi-FI')} €`
const names = (codes: readonly string[]) =>
  listed(
    codes.map((code) => languages[code] ?? code),
    'ja',
  )

export const fi: SentenceBook = {
  'topic.concepts': ({ labels }) =>
    labels.length > 0
      ? `Molemmissa on kyse samoista asioista: ${listed(labels, 'ja')}.`
      : 'Molemmissa on kyse samoista asioista.',
  'topic.words': ({ params }) => `Teksteissä on samoja sanoja: ${listed(words(params, 'words'), 'ja')}.`,
  'help.fits': ({ params }) =>
    `Tarpeessa haetaan ${forms[word(params, 'form')]}, ja tarjolla on juuri siihen sopivaa apua: ${kinds[word(params, 'kind')]}.`,
  'help.partly': ({ params }) =>
    `Tarpeessa haetaan ${forms[word(params, 'form')]}. Tarjolla on ${kinds[word(params, 'kind')]}, josta voi olla siinä apua.`,
  'help.other': ({ params }) =>
    `Tarpeessa haetaan ${forms[word(params, 'form')]}, mutta tarjolla on ${kinds[word(params, 'kind')]}.`,
  'help.need': () => 'Tarve ei kerro, millaista apua haetaan.',
  'help.offerClosed': () => 'Tarjous ei ole nyt avoinna.',
  'help.offerExpired': () => 'Tarjouksen voimassaolo on päättynyt.',
  'help.needClosed': () => 'Tarve ei ole enää avoinna.',
  'help.needExpired': () => 'Tarpeen voimassaolo on päättynyt.',
  'industry.same': ({ params }) => `Tarjoaja tuntee saman toimialan: ${sections[word(params, 'section')]}.`,
  'industry.near': ({ params }) => `Tarjoaja tuntee läheisen toimialan: ${sections[word(params, 'section')]}.`,
  'industry.other': ({ params }) =>
    `Tarjous on tehty muille toimialoille (${listed(
      words(params, 'others').map((one) => sections[one] ?? one),
      'ja',
    )}).`,
  'industry.need': () => 'Tarve ei kerro toimialaa.',
  'industry.offer': () => 'Tarjous ei kerro, mille toimialoille se on tehty.',
  'readiness.fits': ({ params }) => `Tarjous sopii tähän vaiheeseen: ${stages[word(params, 'stage')]}.`,
  'readiness.near': ({ params }) =>
    `Tarjous sopii melkein tähän vaiheeseen: tarve on vaiheessa ”${stages[word(params, 'stage')]}”, tarjous alkaa vaiheesta ”${stages[word(params, 'from')]}” ja päättyy vaiheeseen ”${stages[word(params, 'to')]}”.`,
  'readiness.other': ({ params }) =>
    `Tarjous on tarkoitettu toiseen vaiheeseen: tarve on vaiheessa ”${stages[word(params, 'stage')]}”, tarjous alkaa vaiheesta ”${stages[word(params, 'from')]}” ja päättyy vaiheeseen ”${stages[word(params, 'to')]}”.`,
  'readiness.need': () => 'Tarve ei kerro, kuinka pitkällä ollaan.',
  'readiness.offer': () => 'Tarjous ei kerro, mihin vaiheeseen se sopii.',
  'place.remote': () => 'Työn voi tehdä etänä.',
  'place.comes': () => 'Tarjoaja tulee paikan päälle.',
  'place.there': () => 'Työ tehdään tarjoajan luona, ja se sopii tarpeeseen.',
  'place.visits': () => 'Tarjoaja työskentelee asiakkaan luona, mutta tarve toivoo työtä muualla tehtynä.',
  'place.same': ({ params }) => `Molemmat ovat samalla paikkakunnalla: ${word(params, 'need')}.`,
  'place.region': ({ params }) =>
    `Molemmat ovat samassa maakunnassa: ${word(params, 'need')} ja ${word(params, 'offer')}.`,
  'place.far': ({ params }) =>
    `Tarjoaja on muualla: ${word(params, 'offer')}. Tarve on täällä: ${word(params, 'need')}.`,
  'place.bound': ({ params }) =>
    `Työ on tehtävä paikan päällä (${word(params, 'need')}), mutta tarjoaja ei tule sinne.`,
  'place.need': () => 'Tarve ei kerro paikkaa.',
  'place.offer': () => 'Tarjous ei kerro paikkaa.',
  'language.shared': ({ params }) => `Yhteinen työkieli: ${names(words(params, 'languages'))}.`,
  'language.none': ({ params }) =>
    `Yhteistä työkieltä ei ole: tarpeessa ${names(words(params, 'need'))}, tarjouksessa ${names(words(params, 'offer'))}.`,
  'language.need': () => 'Tarve ei kerro työkieliä.',
  'language.offer': () => 'Tarjous ei kerro työkieliä.',
  'time.fits': ({ params }) =>
    `Työ ehtii hyvin: toimitusaika on ${days(figure(params, 'leadTimeDays'))}, aikaa on ${days(figure(params, 'daysLeft'))}.`,
  'time.tight': ({ params }) =>
    `Työ ehtii juuri: toimitusaika on ${days(figure(params, 'leadTimeDays'))}, aikaa on ${days(figure(params, 'daysLeft'))}.`,
  'time.late': ({ params }) =>
    figure(params, 'daysLeft') < 0
      ? 'Tarpeen määräaika on mennyt.'
      : `Työ ei ehdi: toimitusaika on ${days(figure(params, 'leadTimeDays'))}, aikaa on ${days(figure(params, 'daysLeft'))}.`,
  'time.offer': () => 'Tarjous ei kerro toimitusaikaa.',
  'price.free': () => 'Apu on maksutonta.',
  'price.within': ({ params }) =>
    `Hinta sopii budjettiin: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budjetti ${budgets[word(params, 'budget')]}.`,
  'price.tight': ({ params }) =>
    `Hinta mahtuu budjettiin niukasti: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budjetti ${budgets[word(params, 'budget')]}.`,
  'price.over': ({ params }) =>
    `Hinta ylittää budjetin: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budjetti ${budgets[word(params, 'budget')]}.`,
  'price.need': () => 'Tarve ei kerro budjettia.',
  'price.offer': () => 'Tarjous ei kerro hintaa: pyydä arvio.',
}
