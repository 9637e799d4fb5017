/** Where anybody gets an address: belonging there proves no membership. Subdomains count as well. */
const publicMail = new Set(
  `gmail.com googlemail.com outlook.com outlook.fi outlook.de hotmail.com hotmail.fi hotmail.se hotmail.co.uk live.com
  live.fi live.se msn.com windowslive.com yahoo.com yahoo.se yahoo.co.uk yahoo.fr yahoo.de ymail.com rocketmail.com
  icloud.com me.com mac.com aol.com gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com yandex.ru proton.me
  protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com keemail.me fastmail.com fastmail.fm
  hey.com zoho.com zohomail.eu hushmail.com posteo.de posteo.net mailbox.org runbox.com startmail.com inbox.com
  suomi24.fi luukku.com luukku.fi kolumbus.fi elisanet.fi saunalahti.fi welho.com dnainternet.net dnainternet.fi
  pp.inet.fi inet.fi sonera.inet.fi netti.fi surffi.net surffi.fi phnet.fi mbnet.fi iki.fi jippii.fi nettikirje.fi
  bredband.net comhem.se spray.se passagen.se swipnet.se tele2.se online.no gmail.fi laposte.net orange.fr
  free.fr wanadoo.fr t-online.de libero.it seznam.cz wp.pl o2.pl interia.pl qq.com 163.com 126.com naver.com
  mailinator.com guerrillamail.com 10minutemail.com temp-mail.org yopmail.com`
    .trim()
    .split(/\s+/),
)

export function isPublicMailDomain(domain: string): boolean {
  const parts = domain.toLowerCase().split('.')
  return parts.some((_, start) => publicMail.has(parts.slice(start).join('.')))
}
