import type { Words } from '../telling/rules.ts'

export const fi: Words = {
  locale: 'fi-FI',
  sentences: {
    'need.onHold': ({ title }) => `Arvioija toivoo täydennystä tarpeeseesi ”${title}”, ennen kuin se näkyy muille.`,
    'need.rejected': ({ title }) =>
      `Arvioija palautti tarpeesi ”${title}” luonnokseksi. Kaikki kirjoittamasi on tallessa.`,
    'need.passed': ({ title }) => `Tarpeesi ”${title}” on arvioitu ja kunnossa.`,
    'need.ending': ({ title, day }) =>
      `Onko tarpeesi ”${title}” vielä ajankohtainen? Se poistuu luetteloista ${day} jälkeen.`,
    'need.expired': ({ title }) => `Tarpeesi ”${title}” vanheni ja poistui luetteloista. Voit avata sen uudelleen.`,
    'need.handedOver': ({ title }) => `Neuvojan kirjoittama tarve ”${title}” on nyt teidän.`,
    'need.toReview': ({ title }) => `Tarve ”${title}” odottaa arviointia ennen avaamista.`,
    'need.posted': ({ title }) => `Tarve ”${title}” julkaistiin.`,
    'offer.ending': ({ title, day }) =>
      `Onko tarjontasi ”${title}” vielä ajankohtainen? Se poistuu luetteloista ${day} jälkeen.`,
    'offer.expired': ({ title }) => `Tarjontasi ”${title}” vanheni ja poistui luetteloista. Voit avata sen uudelleen.`,
    'member.joined': ({ organisation }) => `Organisaatioon ${organisation} liittyi uusi jäsen.`,
    'search.found': ({ title, search }) =>
      search
        ? `”${title}” vastaa tallennettua hakuasi ”${search}”.`
        : `”${title}” vastaa hakua, jonka olit tallentanut.`,
    'search.fits': ({ title, search }) => `”${title}” näyttää sopivan yhteen: ”${search}”.`,
    'interest.asked': ({ title, organisation }) => `${organisation} on kiinnostunut: ”${title}”. Vastaathan.`,
    'interest.askedBack': ({ title, organisation }) => `${organisation} kysyy sinulta tarkennusta: ”${title}”.`,
    'interest.accepted': ({ title, organisation }) => `${organisation} hyväksyi: voitte aloittaa. ”${title}”`,
    'interest.declined': ({ title, organisation }) => `${organisation} ei lähde tällä kertaa mukaan: ”${title}”.`,
    'interest.replied': ({ title, organisation }) =>
      `${organisation} on vastannut: ”${title}”. Nyt on teidän vuoronne.`,
    'interest.reminded': ({ title, organisation }) => `${organisation} odottaa yhä vastaustanne: ”${title}”.`,
    'interest.escalated': ({ title }) => `Kukaan ei vastannut ajoissa: ”${title}”. Voisitko auttaa?`,
    'interest.expired': ({ title }) => `Yhteydenotto päättyi ilman vastausta: ”${title}”.`,
    'interest.withdrawn': ({ title, organisation }) => `${organisation} perui kiinnostuksensa: ”${title}”.`,
    'interest.reopened': ({ title, organisation }) =>
      `${organisation} perui kieltäytymisensä ja harkitsee uudelleen: ”${title}”.`,
    'interest.assigned': ({ title }) => `Yhteydenotto annettiin hoidettavaksesi: ”${title}”.`,
    'interest.wrote': ({ title, organisation }) => `${organisation} kirjoitti sinulle: ”${title}”.`,
    'interest.proposed': ({ title, organisation }) => `${organisation} ehdottaa aikaa: ”${title}”.`,
    'instrument.stale': () =>
      'Rahoitusmuotoja odottaa tarkistusta: niiden ehtoja ei ole verrattu lähteeseen 90 päivään.',
    'nudge.sent': ({ title }) => `Aluekehittäjä kirjoitti sinulle: ”${title}”.`,
    'organisation.merged': ({ organisation }) =>
      `Aluekehittäjä yhdisti organisaatioon ${organisation} sen kaksoiskappaleen. Katso, ketkä siihen kuuluvat.`,
    'match.pinned': ({ title }) => `Aluekehittäjä nosti tarpeellesi ”${title}” sopivan tarjouksen.`,
    'match.banned': ({ title }) => `Aluekehittäjä jätti tarjouksen pois tarpeesi ”${title}” osumista ja kertoo miksi.`,
    'match.unpinned': ({ title }) =>
      `Aluekehittäjä perui pyynnöstäsi, mitä oli sanonut tarjouksesta tarpeeseesi ”${title}”.`,
    'match.objected': ({ title }) => `Tarpeen ”${title}” omistaja pyytää perumaan tarjouksen noston tai poisjätön.`,
  },
  gone: 'Tämä koski asiaa, jota sinulle ei enää näytetä.',
  theOtherSide: 'Vastapuoli',
  answers: {
    'interest.accept': (title) => ({
      button: 'Hyväksy',
      will: `Hyväksyt puolestanne yhteydenoton: ”${title}”. Koko teksti avautuu vastapuolelle.`,
      did: `Kiinnostuksenosoitus on hyväksytty: ”${title}”.`,
    }),
    'interest.decline': (title) => ({
      button: 'Kieltäydy',
      will: `Kieltäydyt puolestanne: ”${title}”. Valitset syyn; päätöksen voi perua vuorokauden ajan.`,
      did: `Kiinnostuksenosoituksesta on kieltäydytty: ”${title}”.`,
    }),
    'need.renew': (title) => ({
      button: 'Yhä ajankohtainen',
      will: `Tarpeesi ”${title}” pysyy luetteloissa kuusi kuukautta lisää.`,
      did: `Tarpeesi ”${title}” pysyy luetteloissa kuusi kuukautta lisää.`,
    }),
    'offer.renew': (title) => ({
      button: 'Yhä ajankohtainen',
      will: `Tarjontasi ”${title}” pysyy luetteloissa vuoden lisää.`,
      did: `Tarjontasi ”${title}” pysyy luetteloissa vuoden lisää.`,
    }),
    'search.stop': (name) => ({
      button: 'Pysäytä tämä haku',
      will: `Tallennettu haku ”${name}” ei enää kerro sinulle mitään. Voit käynnistää sen uudelleen asetuksissa.`,
      did: `Tallennettu haku ”${name}” on pysäytetty.`,
    }),
    'digest.stop': () => ({
      button: 'Lopeta nämä viestit',
      will: 'Et saa enää koosteviestejä. Vastaustasi odottavista asioista kerrotaan yhä, ja kaikki on ilmoituksissasi.',
      did: 'Et saa enää koosteviestejä.',
    }),
  },
  settled: 'Asia ehdittiin jo hoitaa, tai linkki on liian vanha. Mitään ei muutettu.',
  groups: {
    own: 'Tarpeesi ja tarjontasi',
    interests: 'Kiinnostuksenosoitukset',
    searches: 'Tallennetut hakusi',
    funding: 'Rahoitus',
    desk: 'Työpöytä',
  },
  letter: {
    hello: (name) => `Hei ${name},`,
    digest: (count) => (count === 1 ? 'Yksi uutinen Sillasta' : `${count} uutista Sillasta`),
    opening: 'tätä on tapahtunut edellisen viestin jälkeen:',
    open: 'Avaa',
    inbox: 'Kaikki ilmoitukset',
    more: (count) => `ja ${count} muuta ilmoituksissasi`,
    why: 'Saat tämän, koska olet valinnut koosteviestit.',
    whyNow: 'Saat tämän heti, koska asia odottaa vastaustasi.',
    stop: 'Lopeta nämä viestit',
    settings: 'Valitse, milloin ja mistä saat viestejä',
    waits: 'odottaa sinua',
  },
}
