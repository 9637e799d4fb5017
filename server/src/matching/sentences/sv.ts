import { figure, listed, word, words, type SentenceBook } from './form.ts'

const forms: Record<string, string> = {
  buy: 'en tjänst att köpa',
  jointResearch: 'gemensam forskning',
  test: 'provning',
  studentWork: 'ett examensarbete eller studentarbete',
  data: 'data',
  consortium: 'en partner till en finansieringsansökan',
}
const kinds: Record<string, string> = {
  expertise: 'expertis',
  service: 'en tjänst',
  testEnvironment: 'en testmiljö',
  equipment: 'utrustning',
  data: 'data',
  training: 'utbildning',
  studentProject: 'ett studentprojekt',
  advice: 'rådgivning',
}
const stages: Record<string, string> = { idea: 'idé', tried: 'prövat', pilot: 'pilot', inUse: 'i bruk' }
const languages: Record<string, string> = { fi: 'finska', sv: 'svenska', en: 'engelska', se: 'nordsamiska' }
const bases: Record<string, string> = {
  fixed: '',
  hourly: ' per timme',
  daily: ' per dag',
  perSample: ' per prov',
  project: ' per projekt',
  quote: '',
}
const budgets: Record<string, string> = {
  none: 'ingen',
  under5k: 'under 5 000 €',
  to20k: '5 000–20 000 €',
  to100k: '20 000–100 000 €',
  to500k: '100 000–500 000 €',
  over500k: 'över 500 000 €',
}
export const sections: Record<string, string> = {
  A: 'jordbruk, skogsbruk och fiske',
  B: 'gruvverksamhet',
  C: 'tillverkning',
  D: 'energiförsörjning',
  E: 'vatten och avfall',
  F: 'byggande',
  G: 'handel',
  H: 'transport och lagring',
  I: 'hotell och restaurang',
  J: 'information och kommunikation',
  K: 'finans och försäkring',
  L: 'fastigheter',
  M: 'sakkunnigtjänster',
  N: 'administration och stödtjänster',
  O: 'offentlig förvaltning',
  P: 'utbildning',
  Q: 'hälsa och socialtjänster',
  R: 'kultur, nöje och fritid',
  S: 'andra tjänster',
  T: 'hushåll',
  U: 'internationella organisationer',
  X: 'okänd bransch',
}
const days = (count: number) => (count === 1 ? '1 dag' : `${count} dagar`)
const euros = (amount: number) => `${amount.toLocaleString('sv-FI')} €`
const names = (codes: readonly string[]) =>
  listed(
    codes.map((code) => languages[code] ?? code),
    'och',
  )

export const sv: SentenceBook = {
  'topic.concepts': ({ labels }) =>
    labels.length > 0 ? `Båda gäller samma saker: ${listed(labels, 'och')}.` : 'Båda gäller samma saker.',
  'topic.words': ({ params }) => `Texterna har ord gemensamt: ${listed(words(params, 'words'), 'och')}.`,
  'help.fits': ({ params }) =>
    `I behovet söks ${forms[word(params, 'form')]}, och just sådan hjälp erbjuds: ${kinds[word(params, 'kind')]}.`,
  'help.partly': ({ params }) =>
    `I behovet söks ${forms[word(params, 'form')]}. Det som erbjuds är ${kinds[word(params, 'kind')]}, som kan vara till hjälp.`,
  'help.other': ({ params }) =>
    `I behovet söks ${forms[word(params, 'form')]}, men det som erbjuds är ${kinds[word(params, 'kind')]}.`,
  'help.need': () => 'Behovet säger inte vilken sorts hjälp som söks.',
  'help.offerClosed': () => 'Erbjudandet är inte öppet just nu.',
  'help.offerExpired': () => 'Erbjudandet gäller inte längre.',
  'help.needClosed': () => 'Behovet är inte längre öppet.',
  'help.needExpired': () => 'Behovet gäller inte längre.',
  'industry.same': ({ params }) => `Den som erbjuder känner samma bransch: ${sections[word(params, 'section')]}.`,
  'industry.near': ({ params }) =>
    `Den som erbjuder känner en närliggande bransch: ${sections[word(params, 'section')]}.`,
  'industry.other': ({ params }) =>
    `Erbjudandet är gjort för andra branscher (${listed(
      words(params, 'others').map((one) => sections[one] ?? one),
      'och',
    )}).`,
  'industry.need': () => 'Behovet säger inte vilken bransch det gäller.',
  'industry.offer': () => 'Erbjudandet säger inte vilka branscher det är gjort för.',
  'readiness.fits': ({ params }) => `Erbjudandet passar det här skedet: ${stages[word(params, 'stage')]}.`,
  'readiness.near': ({ params }) =>
    `Erbjudandet passar nästan det här skedet: behovet är i skedet ”${stages[word(params, 'stage')]}”, erbjudandet går från ”${stages[word(params, 'from')]}” till ”${stages[word(params, 'to')]}”.`,
  'readiness.other': ({ params }) =>
    `Erbjudandet är avsett för ett annat skede: behovet är i skedet ”${stages[word(params, 'stage')]}”, erbjudandet går från ”${stages[word(params, 'from')]}” till ”${stages[word(params, 'to')]}”.`,
  'readiness.need': () => 'Behovet säger inte hur långt man har kommit.',
  'readiness.offer': () => 'Erbjudandet säger inte vilket skede det passar.',
  'place.remote': () => 'Arbetet kan göras på distans.',
  'place.comes': () => 'Den som erbjuder kommer till platsen.',
  'place.there': () => 'Arbetet görs hos den som erbjuder, vilket passar behovet.',
  'place.visits': () => 'Den som erbjuder arbetar hos kunden, men behovet vill ha arbetet gjort på annat håll.',
  'place.same': ({ params }) => `Båda finns på samma ort: ${word(params, 'need')}.`,
  'place.region': ({ params }) => `Båda finns i samma landskap: ${word(params, 'need')} och ${word(params, 'offer')}.`,
  'place.far': ({ params }) =>
    `Den som erbjuder finns på annan ort: ${word(params, 'offer')}. Behovet finns här: ${word(params, 'need')}.`,
  'place.bound': ({ params }) =>
    `Arbetet måste göras på plats (${word(params, 'need')}), men den som erbjuder kommer inte dit.`,
  'place.need': () => 'Behovet säger inte var det finns.',
  'place.offer': () => 'Erbjudandet säger inte var det finns.',
  'language.shared': ({ params }) => `Gemensamt arbetsspråk: ${names(words(params, 'languages'))}.`,
  'language.none': ({ params }) =>
    `Det finns inget gemensamt arbetsspråk: ${names(words(params, 'need'))} i behovet, ${names(words(params, 'offer'))} i erbjudandet.`,
  'language.need': () => 'Behovet säger inte vilka arbetsspråk som går.',
  'language.offer': () => 'Erbjudandet säger inte vilka arbetsspråk som går.',
  'time.fits': ({ params }) =>
    `Arbetet hinns gott med: leveranstiden är ${days(figure(params, 'leadTimeDays'))} och det finns ${days(figure(params, 'daysLeft'))}.`,
  'time.tight': ({ params }) =>
    `Arbetet hinns nätt och jämnt: leveranstiden är ${days(figure(params, 'leadTimeDays'))} och det finns ${days(figure(params, 'daysLeft'))}.`,
  'time.late': ({ params }) =>
    figure(params, 'daysLeft') < 0
      ? 'Behovets tidsfrist har gått ut.'
      : `Arbetet hinns inte: leveranstiden är ${days(figure(params, 'leadTimeDays'))} och det finns ${days(figure(params, 'daysLeft'))}.`,
  'time.offer': () => 'Erbjudandet säger inget om leveranstid.',
  'price.free': () => 'Hjälpen är avgiftsfri.',
  'price.within': ({ params }) =>
    `Priset ryms i budgeten: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budget ${budgets[word(params, 'budget')]}.`,
  'price.tight': ({ params }) =>
    `Priset ryms knappt i budgeten: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budget ${budgets[word(params, 'budget')]}.`,
  'price.over': ({ params }) =>
    `Priset överstiger budgeten: ${euros(figure(params, 'price'))}${bases[word(params, 'basis')] ?? ''}, budget ${budgets[word(params, 'budget')]}.`,
  'price.need': () => 'Behovet säger ingen budget.',
  'price.offer': () => 'Erbjudandet säger inget pris: be om en uppskattning.',
}
