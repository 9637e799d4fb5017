import type { DeclineReason } from '@silta/shared/interest-words.ts'

/** What happened after it was asked, by whom and how many hours later; times are proposed for days from now. */
export type DemoStep = { by: 'owner' | 'offerer'; afterHours: number } & (
  | { answer: 'accept' | 'ask'; message: string }
  | { answer: 'decline'; reason: DeclineReason; message: string }
  | { message: string }
  | { proposes: { inDays: number; hour: number; place: string } }
)

export type DemoInterest = {
  /** titles in the demo region */
  need: string
  offer: string | null
  /** whose offer it is, by a title of theirs, where no offer is named */
  offererOf: string
  askedBy: 'owner' | 'offerer' | 'adviser'
  hoursAgo: number
  message: string
  steps: DemoStep[]
}

const amk = 'Yksi puhelu, oikea laboratorio: testaus- ja mittausneuvoja'

/** In several states, so that the inboxes of the demo's company and of its researchers show what an inbox is for. */
export const demoInterests: DemoInterest[] = [
  {
    need: 'Kesäkausi seisoo tyhjänä: mitä hotelli myisi toukokuusta elokuuhun?',
    offer: 'Kesätuotteen kokeilu opiskelijaryhmän kanssa',
    offererOf: amk,
    askedBy: 'offerer',
    hoursAgo: 20,
    message:
      'Hei! Meillä on keväällä ryhmä, joka kokeilee yhtä kesätuotetta oikeilla asiakkailla kahden viikon ajan. Keskieurooppalainen hellepakolainen on hyvä arvaus, ja sen voisi testata toukokuussa kymmenellä vieraalla ennen kuin kukaan lupaa enempää. Sopisiko puhelu tällä viikolla?',
    steps: [],
  },
  {
    need: 'Kausityöntekijät lähtevät kesken sesongin: miksi?',
    offer: null,
    offererOf: amk,
    askedBy: 'offerer',
    hoursAgo: 66,
    message:
      'Voisimme haastatella lähteneet ja jääneet samoilla kysymyksillä ja tehdä yhteenvedon niin, ettei ketään tunnista. Aineisto olisi koossa kuudessa viikossa.',
    steps: [
      {
        by: 'owner',
        afterHours: 40,
        answer: 'ask',
        message: 'Kuulostaa hyvältä. Millä kielillä haastattelette? Puolet lähteneistä ei puhu suomea.',
      },
    ],
  },
  {
    need: 'Jäätyneet putket tyhjissä mökeissä: miten saamme tiedon ajoissa?',
    offer: 'Cheap sensors for empty cabins: freeze alarm under 150 euros',
    offererOf: amk,
    askedBy: 'owner',
    hoursAgo: 28,
    message:
      'Löysimme hälyttimenne täältä. Mökkejä on kaksitoista, ja puolessa kännykkä kuuluu vain pihalla. Toimiiko laite silloin, ja milloin ensimmäisen voisi asentaa?',
    steps: [],
  },
  {
    need: 'Kelkkaretkien läheltä piti -tilanteet talteen ja opiksi',
    offer: 'Läheltä piti -havainnot puhelimella ja vaarapaikat kartalle',
    offererOf: amk,
    askedBy: 'offerer',
    hoursAgo: 52,
    message:
      'Tähän meillä on valmis pohja: opas sanoo havainnon puhelimeen, ja paikka jää kartalle. Haluatteko kokeilla?',
    steps: [
      {
        by: 'owner',
        afterHours: 18,
        answer: 'accept',
        message: 'Kyllä. Oppaita on yhdeksän, ja kaksi heistä lähtisi kokeiluun heti.',
      },
      {
        by: 'offerer',
        afterHours: 24,
        message: 'Hienoa. Ehdotan, että tulemme käymään ja kuljemme yhden reitin mukana.',
      },
      { by: 'offerer', afterHours: 24, proposes: { inDays: 6, hour: 12, place: 'Lähtöpaikalla, tauon jälkeen' } },
    ],
  },
  {
    need: 'Öva cyberangrepp mot en riktig liten fabrik',
    offer: 'Miniatyrfabrik för cyberövningar: riktiga styrdatorer och pumpar',
    offererOf: amk,
    askedBy: 'owner',
    hoursAgo: 90,
    message: 'Vi vill öva två dagar i vår med åtta personer. Är miniatyrfabriken ledig i april?',
    steps: [
      {
        by: 'offerer',
        afterHours: 30,
        answer: 'decline',
        reason: 'noCapacity',
        message: 'Tyvärr är våren fullbokad. Fråga gärna igen för hösten, då har vi två lediga veckor.',
      },
    ],
  },
  {
    need: 'Färre fall på natten utan att väcka alla',
    offer: 'Vårdstuderande räknar och frågar: nattens arbete på äldreboendet',
    offererOf: amk,
    askedBy: 'adviser',
    hoursAgo: 16,
    message:
      'Hej båda! Här finns ett behov och en grupp som passar varandra: de studerande kan räkna nätterna före och efter. Svara gärna var för sig, så bokar vi ett samtal.',
    steps: [],
  },
]
