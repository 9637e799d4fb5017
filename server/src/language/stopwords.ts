import type { ContentLanguage } from '@silta/shared/words.ts'

const lists: Record<ContentLanguage, string> = {
  fi: `ja tai sekä että jotta kun jos koska mutta vaan vaikka kuin kuten myös eli sillä siis niin näin vielä jo nyt sitten
    on oli ovat olivat olla ole olen olemme olisi olisivat ollut olleet olevan oleva olevat ei en et emme ette eivät eikä älä
    voi voin voit voimme voivat voisi voida voidaan voitaisiin voitiin pitää pitäisi pystyä pystyy täytyy tulee tulisi tulla tuli
    saa saada saadaan saatiin saatu tehdä tekee tehdään tehty tehtiin käyttää käytetään käytetty käytettiin käyttäen
    minä sinä hän me te he se ne tämä nämä tuo nuo joka jotka jonka joiden jolla jossa josta johon jolle jota joita joilla joissa mikä mitkä
    mitä missä mistä mihin miten miksi milloin kuka kenen ketkä
    sen sitä siitä siihen siinä sille sillä niiden niitä niistä niihin niissä niille tämän tätä tästä tähän tässä tälle tällä näiden näitä näistä
    näihin näissä näille näillä hänen meidän teidän heidän minun sinun meille teille heille itse oma oman omaa omat omia
    kaikki kaiken kaikkia kaikista kaikkien joku jokin jotakin jotain jonkin joitakin muu muut muun muita muiden muuta toinen toisen toista eri
    yksi yhden kaksi kolme moni monta monet useat useita useiden usea hyvin erittäin melko aika noin lähes vain ainoastaan yli alle ennen
    jälkeen kautta kanssa ilman varten mukaan mukaisesti välillä välissä aikana lisäksi kuitenkin esimerkiksi esim ns mm jne ym yms ks n vs
    sekä joko tarkoitus tarkoituksena tarkoituksenaan tavoite tavoitteena opinnäytetyö opinnäytetyön opinnäytetyössä työ työn työssä tutkimuksen tutkimuksessa tutkimus
    selvitettiin selvittää tarkastellaan tarkastelee`,
  sv: `och eller samt att som om när då men utan fast än också även så dock därför där här var vart vad vem vilken vilket vilka hur varför
    är var vara varit blir blev bli blivit har hade ha haft kan kunde kunna kunnat ska skall skulle vill ville vilja måste bör borde får fick få
    göra gör gjorde gjort används användas använda använder
    jag du han hon den det vi ni de dem mig dig honom henne oss er sig min mitt mina din ditt dina hans hennes dess vår vårt våra ert era deras sin sitt sina
    en ett denna detta dessa sådan sådant sådana någon något några ingen inget inga all allt alla annan annat andra varje
    i på av för till från med vid under över mellan mot genom hos efter före innan enligt inom utom bland bakom framför kring runt ur åt per
    inte icke ej aldrig alltid mycket mer mest mindre minst lite bara endast nu sedan redan ännu ungefär cirka t ex bl a m fl osv dvs resp två tre
    syfte syftet arbete arbetet examensarbete examensarbetet studie studien`,
  en: `a an the and or but nor so yet if then than that this these those there here when while where which who whom whose what why how
    is are was were be been being am has have had having do does did done doing can could may might must shall should will would
    i you he she it we they me him her us them my your his its our their yours hers ours theirs myself itself themselves
    of in on at by for with from to into onto upon about above below under over between among through during before after since until against within
    without across along around as per via not no none never also very too only just more most less least much many some any all both each every either
    neither other another such same own few several one two three first second new used use uses using based make makes made get gets
    e.g i.e etc eg ie thesis paper purpose aim study out up down off again further once because although though however therefore thus`,
  se: `ja dahje ahte go jus muhto lea leat lei ledje leamen ii eai in it eat man mii dat dát duot mun don son moai mii dii sii su mu du
    das dan dasa dás dán vel maid nu nuge dego gos gosa gii geat maŋŋel ovdal vuolde badjel mielde haga várás birra`,
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))
const stopWords: Record<ContentLanguage, ReadonlySet<string>> = {
  fi: setOf(lists.fi),
  sv: setOf(lists.sv),
  en: setOf(lists.en),
  se: setOf(lists.se),
}

/** Whether a lower-case word carries no matter of its own in this language. */
export function isStopWord(word: string, language: ContentLanguage): boolean {
  return stopWords[language].has(word)
}

/** The function words of a language: the surest sign of it in a text. */
export function functionWords(language: ContentLanguage): ReadonlySet<string> {
  return stopWords[language]
}
