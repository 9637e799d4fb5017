import type { InterfaceLanguage } from '@silta/shared/words.ts'

type Text = { subject: string; text: string }
type Facts = Record<'title' | 'link', string> & { day?: string; comment?: string }
type Words = Record<InterfaceLanguage, (facts: Facts) => Text>

/** The letters of this slice, in plain text: what happened, and the one thing to click. */
const letters = {
  ends: {
    fi: ({ title, day, link }) => ({
      subject: `Onko tämä vielä ajankohtainen: ${title}`,
      text: `Hei,\n\n"${title}" on voimassa ${day} asti. Uusi se tästä yhdellä napsautuksella:\n${link}\n\nJos asia on hoidettu, voit sulkea sen samalla sivulla. Muuten se poistuu luetteloista itsestään; mitään ei katoa.`,
    }),
    sv: ({ title, day, link }) => ({
      subject: `Är detta fortfarande aktuellt: ${title}`,
      text: `Hej,\n\n"${title}" gäller till och med ${day}. Förnya med ett klick här:\n${link}\n\nOm saken är klar kan du stänga den på samma sida. Annars försvinner den ur listorna av sig själv; ingenting går förlorat.`,
    }),
    en: ({ title, day, link }) => ({
      subject: `Does this still hold: ${title}`,
      text: `Hello,\n\n"${title}" is valid until ${day}. Renew it with one click here:\n${link}\n\nIf it is settled, close it on the same page. Otherwise it leaves the lists by itself; nothing is lost.`,
    }),
  },
  onHold: {
    fi: ({ title, comment, link }) => ({
      subject: `Tarve odottaa täydennystä: ${title}`,
      text: `Hei,\n\narvioija luki tarpeen "${title}" ja toivoo siihen täydennystä, ennen kuin se näkyy muille:\n\n${comment}\n\nMuokkaa sitä tässä:\n${link}`,
    }),
    sv: ({ title, comment, link }) => ({
      subject: `Behovet väntar på komplettering: ${title}`,
      text: `Hej,\n\ngranskaren har läst behovet "${title}" och önskar komplettering innan det visas för andra:\n\n${comment}\n\nRedigera det här:\n${link}`,
    }),
    en: ({ title, comment, link }) => ({
      subject: `Your need waits for more detail: ${title}`,
      text: `Hello,\n\na reviewer has read "${title}" and asks for more before others see it:\n\n${comment}\n\nChange it here:\n${link}`,
    }),
  },
  rejected: {
    fi: ({ title, comment, link }) => ({
      subject: `Tarve palautettiin luonnokseksi: ${title}`,
      text: `Hei,\n\narvioija luki tarpeen "${title}" ja palautti sen luonnokseksi:\n\n${comment}\n\nKaikki kirjoittamasi on tallessa. Muokkaa ja julkaise uudelleen tästä:\n${link}`,
    }),
    sv: ({ title, comment, link }) => ({
      subject: `Behovet är ett utkast igen: ${title}`,
      text: `Hej,\n\ngranskaren har läst behovet "${title}" och gjort det till ett utkast igen:\n\n${comment}\n\nAllt du har skrivit finns kvar. Redigera och publicera på nytt här:\n${link}`,
    }),
    en: ({ title, comment, link }) => ({
      subject: `Your need is a draft again: ${title}`,
      text: `Hello,\n\na reviewer has read "${title}" and sent it back to the drafts:\n\n${comment}\n\nAll that you wrote is kept. Change it and publish it again here:\n${link}`,
    }),
  },
} satisfies Record<string, Words>

/** A letter in the reader's language. Control characters of a title stay out of the subject. */
export function letter(name: keyof typeof letters, language: InterfaceLanguage, facts: Facts): Text {
  const title = facts.title.replace(/\p{Cc}+/gu, ' ').trim()
  return letters[name][language]({ ...facts, title })
}
