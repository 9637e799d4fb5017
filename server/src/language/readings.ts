import type { ContentLanguage } from '@silta/shared/words.ts'

/**
 * Written words that look like a form of a label and are none: "silloin" (then) is no form of "silta" (bridge), nor
 * "kostar" (costs) a word of diet. Found by reading what texts of this kind were taken to be about.
 */
const lists: Record<ContentLanguage, string> = {
  fi: `aina ainakin ainoa ainoaa ainoan aiomme aioimme aion avannossa esiasennetaan hakea hakemaan hakevat heti iltaisin
    itää jälkikäteen joihin joilla joilta joille joista joissa juuresta kanavalla kannalta kannata kannattaa kenenkään kenttä
    kenttää kentällä kentän kentälle kelillä kelin kelistä kokoamme kokonaan kokonaisia kokonaisen koota koottu kuitenkaan
    kukaan kukin kuuden kuudelta kuudessa kuudesta kuuluu kuuluuko kuuluvaa kuuluvat kunhan kuulemma käsin lainkaan levitettä
    levitetään lähteneet lähtenyt lähtee lähteä lähtevät maalatut maksaa maksaisi maksamaan maksavat paloista
    puoli puolen puoleen päin päällä päälle päässä päästä päästään päähän pääosin rikkoi rikkoo selitämme selittää silloin
    silti tahdissa takaa takana takia teemme tehdä tehden tullaan tulkita tunne tunnemme tunnetaan tutkimme tutkitaan tutkii
    tähteitä urakka urakkaa urakat urakointiin yltää asemalla asemalle asemallamme asemassa asemasta kelkkaurien`,
  sv: `bekräftades bekräfta bärande fem fog fogar fogen frös frusit får färdskrivaren färdskrivarens hett hör hörs kombination
    kombinationen kombinationer kosta kostade kostar kör körs köras kört lagas lagar laga lönar man ordnas polcirkeln
    pågående sex tillverkaren tillverkarens utbyggnaden visa visar visas vågar våga väga väger vägs`,
  en: `booked booking bookings draw early-bird fair fell fells good logged logists move moved park read run runs thin well
    weigh weighed`,
  se: '',
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''))
const unread: Record<ContentLanguage, ReadonlySet<string>> = {
  fi: setOf(lists.fi),
  sv: setOf(lists.sv),
  en: setOf(lists.en),
  se: setOf(lists.se),
}

/** Lower-case words of a language that are read as no form of any other word. */
export const unreadWords = (language: ContentLanguage): ReadonlySet<string> => unread[language]
