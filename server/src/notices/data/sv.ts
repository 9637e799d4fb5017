import type { Words } from '../telling/rules.ts'

export const sv: Words = {
  locale: 'sv-FI',
  sentences: {
    'need.onHold': ({ title }) => `Granskaren önskar komplettering av ditt behov ”${title}” innan det visas för andra.`,
    'need.rejected': ({ title }) =>
      `Granskaren har gjort ditt behov ”${title}” till ett utkast igen. Allt du har skrivit finns kvar.`,
    'need.passed': ({ title }) => `Ditt behov ”${title}” har granskats och är i sin ordning.`,
    'need.ending': ({ title, day }) =>
      `Är ditt behov ”${title}” fortfarande aktuellt? Det försvinner ur listorna efter ${day}.`,
    'need.expired': ({ title }) =>
      `Ditt behov ”${title}” har gått ut och försvunnit ur listorna. Du kan öppna det igen.`,
    'need.handedOver': ({ title }) => `Behovet ”${title}”, som en rådgivare skrev, är nu ert.`,
    'need.toReview': ({ title }) => `Behovet ”${title}” väntar på granskning innan det öppnas.`,
    'need.posted': ({ title }) => `Behovet ”${title}” publicerades.`,
    'offer.ending': ({ title, day }) =>
      `Är ditt utbud ”${title}” fortfarande aktuellt? Det försvinner ur listorna efter ${day}.`,
    'offer.expired': ({ title }) =>
      `Ditt utbud ”${title}” har gått ut och försvunnit ur listorna. Du kan öppna det igen.`,
    'member.joined': ({ organisation }) => `En ny medlem gick med i ${organisation}.`,
    'search.found': ({ title, search }) =>
      search
        ? `”${title}” motsvarar din sparade sökning ”${search}”.`
        : `”${title}” motsvarar en sökning som du hade sparat.`,
    'search.fits': ({ title, search }) => `”${title}” ser ut att passa ”${search}”.`,
    'interest.asked': ({ title, organisation }) => `${organisation} är intresserad av ”${title}”. Svara gärna.`,
    'interest.askedBack': ({ title, organisation }) => `${organisation} frågar dig något om ”${title}”.`,
    'interest.accepted': ({ title, organisation }) => `${organisation} tackade ja: ni kan börja med ”${title}”.`,
    'interest.declined': ({ title, organisation }) => `${organisation} tackade nej den här gången: ”${title}”.`,
    'interest.replied': ({ title, organisation }) => `${organisation} har svarat om ”${title}”. Nu är det er tur.`,
    'interest.reminded': ({ title, organisation }) => `${organisation} väntar fortfarande på ert svar om ”${title}”.`,
    'interest.escalated': ({ title }) => `Ingen svarade i tid om ”${title}”. Kan du hjälpa till?`,
    'interest.expired': ({ title }) => `Intresset för ”${title}” tog slut utan svar.`,
    'interest.withdrawn': ({ title, organisation }) => `${organisation} drog tillbaka sitt intresse för ”${title}”.`,
    'interest.reopened': ({ title, organisation }) =>
      `${organisation} tog tillbaka sitt nej och tänker om: ”${title}”.`,
    'interest.assigned': ({ title }) => `Intresset för ”${title}” gavs till dig.`,
    'interest.wrote': ({ title, organisation }) => `${organisation} skrev till dig om ”${title}”.`,
    'interest.proposed': ({ title, organisation }) => `${organisation} föreslår en tid för ”${title}”.`,
    'instrument.stale': () => 'Stöd väntar på kontroll: deras villkor har inte jämförts med källan på 90 dagar.',
    'nudge.sent': ({ title }) => `En facilitator skrev till dig: ”${title}”.`,
    'organisation.merged': ({ organisation }) =>
      `En regional utvecklare slog ihop ${organisation} med dess dubblett. Se vilka som hör till den.`,
    'match.pinned': ({ title }) => `En regional utvecklare har lyft fram ett erbjudande för ditt behov ”${title}”.`,
    'match.banned': ({ title }) =>
      `En regional utvecklare har tagit bort ett erbjudande från träffarna för ditt behov ”${title}” och berättar varför.`,
    'match.unpinned': ({ title }) =>
      `En regional utvecklare tog tillbaka sitt beslut om ett erbjudande för ditt behov ”${title}”, som du bad om.`,
    'match.objected': ({ title }) =>
      `Ägaren till ”${title}” ber att något som lyfts fram eller tagits bort ändras tillbaka.`,
  },
  gone: 'Det här gällde något som inte längre visas för dig.',
  theOtherSide: 'Den andra parten',
  answers: {
    'interest.accept': (title) => ({
      button: 'Tacka ja',
      will: `Du tackar ja för er del: ”${title}”. Hela texten öppnas för den andra parten.`,
      did: `Intresset för ”${title}” är accepterat.`,
    }),
    'interest.decline': (title) => ({
      button: 'Tacka nej',
      will: `Du tackar nej för er del: ”${title}”. Du väljer ett skäl; det kan tas tillbaka i ett dygn.`,
      did: `Ni har tackat nej: ”${title}”.`,
    }),
    'need.renew': (title) => ({
      button: 'Fortfarande aktuellt',
      will: `Ditt behov ”${title}” finns kvar i listorna i sex månader till.`,
      did: `Ditt behov ”${title}” finns kvar i listorna i sex månader till.`,
    }),
    'offer.renew': (title) => ({
      button: 'Fortfarande aktuellt',
      will: `Ditt utbud ”${title}” finns kvar i listorna i ett år till.`,
      did: `Ditt utbud ”${title}” finns kvar i listorna i ett år till.`,
    }),
    'search.stop': (name) => ({
      button: 'Stoppa den här sökningen',
      will: `Den sparade sökningen ”${name}” berättar inget mer. Du kan starta den igen i inställningarna.`,
      did: `Den sparade sökningen ”${name}” är stoppad.`,
    }),
    'digest.stop': () => ({
      button: 'Sluta skicka dessa brev',
      will: 'Du får inga samlade brev längre. Det som väntar på ditt svar kommer fortfarande, och allt finns i dina aviseringar.',
      did: 'Du får inga samlade brev längre.',
    }),
  },
  settled: 'Saken har redan skötts, eller så är länken för gammal. Ingenting ändrades.',
  groups: {
    own: 'Dina behov och ditt utbud',
    interests: 'Intresse',
    searches: 'Dina sparade sökningar',
    funding: 'Finansiering',
    desk: 'Arbetsbordet',
  },
  letter: {
    hello: (name) => `Hej ${name},`,
    digest: (count) => (count === 1 ? 'En nyhet från Silta' : `${count} nyheter från Silta`),
    opening: 'det här har hänt sedan förra brevet:',
    open: 'Öppna',
    inbox: 'Alla aviseringar',
    more: (count) => `och ${count} till bland dina aviseringar`,
    why: 'Du får det här för att du har valt samlade brev.',
    whyNow: 'Du får det här genast för att det väntar på ditt svar.',
    stop: 'Sluta skicka dessa brev',
    settings: 'Välj när och om vad du får brev',
    waits: 'väntar på dig',
  },
}
