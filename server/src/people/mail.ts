import type { InterfaceLanguage } from '@silta/shared/words.ts'

type Text = { subject: string; text: string }
type Words = Record<InterfaceLanguage, (facts: Record<string, string>) => Text>

/** The letters of this slice, in plain text: what it is, the one thing to click, what to do if it was not you. */
const letters = {
  verify: {
    fi: ({ link }) => ({
      subject: 'Vahvista sähköpostiosoitteesi',
      text: `Hei,\n\nvahvista tällä linkillä, että tämä osoite on sinun:\n${link}\n\nLinkki on voimassa seitsemän päivää. Jos et avannut tiliä Siltaan, tästä viestistä ei tarvitse välittää.`,
    }),
    sv: ({ link }) => ({
      subject: 'Bekräfta din e-postadress',
      text: `Hej,\n\nbekräfta med den här länken att adressen är din:\n${link}\n\nLänken gäller i sju dagar. Om du inte har öppnat ett konto i Silta behöver du inte göra något.`,
    }),
    en: ({ link }) => ({
      subject: 'Confirm your e-mail address',
      text: `Hello,\n\nconfirm with this link that this address is yours:\n${link}\n\nThe link is good for seven days. If you did not open an account on Silta, you need not do anything.`,
    }),
  },
  alreadyMember: {
    fi: ({ link, page }) => ({
      subject: 'Sinulla on jo tili Sillassa',
      text: `Hei,\n\ntällä osoitteella yritettiin avata tiliä Siltaan, mutta sinulla on jo tili. Kirjaudu siihen tästä (15 minuutin ajan):\n${link}\n\ntai tavalliseen tapaan:\n${page}\n\nJos se et ollut sinä, tiliisi ei koskettu eikä sinun tarvitse tehdä mitään.`,
    }),
    sv: ({ link, page }) => ({
      subject: 'Du har redan ett konto i Silta',
      text: `Hej,\n\nnågon försökte öppna ett konto i Silta med den här adressen, men du har redan ett. Logga in här (gäller i 15 minuter):\n${link}\n\neller som vanligt:\n${page}\n\nOm det inte var du har ditt konto inte rörts och du behöver inte göra något.`,
    }),
    en: ({ link, page }) => ({
      subject: 'You already have an account on Silta',
      text: `Hello,\n\nsomebody tried to open an account on Silta with this address, but you already have one. Sign in to it here (for 15 minutes):\n${link}\n\nor as usual:\n${page}\n\nIf that was not you, your account was not touched and you need not do anything.`,
    }),
  },
  signIn: {
    fi: ({ code, link }) => ({
      subject: `${code} on kirjautumiskoodisi`,
      text: `Hei,\n\nkirjaudu Siltaan koodilla ${code} tai tällä linkillä:\n${link}\n\nKumpikin toimii kerran, 15 minuutin ajan. Jos et pyytänyt koodia, älä anna sitä kenellekään.`,
    }),
    sv: ({ code, link }) => ({
      subject: `${code} är din inloggningskod`,
      text: `Hej,\n\nlogga in i Silta med koden ${code} eller med den här länken:\n${link}\n\nBåda fungerar en gång, i 15 minuter. Om du inte har bett om en kod, ge den inte till någon.`,
    }),
    en: ({ code, link }) => ({
      subject: `${code} is your sign-in code`,
      text: `Hello,\n\nsign in to Silta with the code ${code} or with this link:\n${link}\n\nEither works once, for 15 minutes. If you did not ask for a code, give it to nobody.`,
    }),
  },
  reset: {
    fi: ({ link }) => ({
      subject: 'Valitse uusi salasana',
      text: `Hei,\n\nvalitse uusi salasana tällä linkillä tunnin kuluessa:\n${link}\n\nJos et pyytänyt tätä, salasanasi on ennallaan.`,
    }),
    sv: ({ link }) => ({
      subject: 'Välj ett nytt lösenord',
      text: `Hej,\n\nvälj ett nytt lösenord med den här länken inom en timme:\n${link}\n\nOm du inte har bett om det är ditt lösenord oförändrat.`,
    }),
    en: ({ link }) => ({
      subject: 'Choose a new password',
      text: `Hello,\n\nchoose a new password with this link within an hour:\n${link}\n\nIf you did not ask for this, your password is as it was.`,
    }),
  },
  passwordChanged: {
    fi: ({ page }) => ({
      subject: 'Salasanasi on vaihdettu',
      text: `Hei,\n\nSilta-tilisi salasana on vaihdettu ja muut istunnot on päätetty. Jos se et ollut sinä, valitse heti uusi salasana:\n${page}`,
    }),
    sv: ({ page }) => ({
      subject: 'Ditt lösenord har ändrats',
      text: `Hej,\n\nlösenordet till ditt konto i Silta har ändrats och andra sessioner har avslutats. Om det inte var du, välj genast ett nytt lösenord:\n${page}`,
    }),
    en: ({ page }) => ({
      subject: 'Your password was changed',
      text: `Hello,\n\nthe password of your Silta account was changed and other sessions were ended. If that was not you, choose a new password at once:\n${page}`,
    }),
  },
  invitation: {
    fi: ({ inviter, organisation, link }) => ({
      subject: `Kutsu: ${organisation}`,
      text: `Hei,\n\n${inviter} kutsuu sinut mukaan organisaatioon ${organisation} Sillassa. Liity tästä:\n${link}\n\nKutsu on voimassa 14 päivää. Jos et tunne kutsujaa, jätä viesti huomiotta.`,
    }),
    sv: ({ inviter, organisation, link }) => ({
      subject: `Inbjudan: ${organisation}`,
      text: `Hej,\n\n${inviter} bjuder in dig till ${organisation} i Silta. Gå med här:\n${link}\n\nInbjudan gäller i 14 dagar. Om du inte känner den som bjuder in kan du bortse från meddelandet.`,
    }),
    en: ({ inviter, organisation, link }) => ({
      subject: `Invitation: ${organisation}`,
      text: `Hello,\n\n${inviter} invites you to join ${organisation} on Silta. Join here:\n${link}\n\nThe invitation is good for 14 days. If you do not know who invites you, leave this message be.`,
    }),
  },
} satisfies Record<string, Words>

/**
 * One letter in a language. Names that people chose keep to one line and lose their links, so that nobody sends a
 * letter of their own in ours.
 */
export function letter(kind: keyof typeof letters, language: InterfaceLanguage, facts: Record<string, string>): Text {
  const ours = new Set(['link', 'page', 'code'])
  const tame = Object.entries(facts).map(([name, value]) => [name, ours.has(name) ? value : withoutLinks(value)])
  const words: Words[InterfaceLanguage] = letters[kind][language]
  const { subject, text } = words(Object.fromEntries(tame))
  return { subject, text: `${text}\n\nSilta\n` }
}

const withoutLinks = (value: string) =>
  value
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\S*(:\/\/|www\.)\S*/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
