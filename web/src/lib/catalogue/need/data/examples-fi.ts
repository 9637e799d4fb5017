import type { ExampleTexts } from '../examples.ts'
import type { Trade } from '../trade.ts'

export const examplesInFinnish: Record<Trade, ExampleTexts> = {
  tourism: {
    trade: 'matkailu',
    problem:
      'Lasikattoiset mökkimme huurtuvat sisältä, kun pakkasta on yli 25 astetta. Vieraat eivät näe revontulia, ja viime talvena hyvitimme 40 yötä. Lisälämpö auttaa, mutta sähkölasku kaksinkertaistuu.',
    wantedResult:
      'Katto pysyy kirkkaana –30 asteessa, eikä sähköä kulu enempää kuin nyt. Haluamme ensin tietää, mistä kosteus tulee.',
    tried: 'Kokeilimme kahta pinnoitetta ja tuuletinta. Pinnoite kesti kolme viikkoa, tuuletin häiritsi unta.',
    ownInput: 'Kaksi tyhjää mökkiä marras–joulukuussa, kolmen talven kulutustiedot ja huoltomies päivän viikossa.',
  },
  land: {
    trade: 'maa- ja metsätalous sekä porotalous',
    problem:
      'Jääkuori sulkee laitumet yhä useammin tammikuussa. Huomaamme sen vasta, kun porot hajaantuvat, ja rehu on tilattava kiireellä kalliilla. Viime talvena rehuun meni 18 000 euroa enemmän kuin ennen.',
    wantedResult: 'Tieto jäätymisestä viikkoa aikaisemmin, puhelimeen ja paliskunnan tarkkuudella.',
    tried: 'Seuraamme säätiedotuksia ja kaivamme kuoppia käsin. Kuopat kertovat oikein mutta liian myöhään.',
    ownInput: 'Kymmenen vuoden muistiinpanot laitumista, kolme poromiestä mittaamaan ja moottorikelkat.',
  },
  mining: {
    trade: 'kaivokset',
    problem:
      'Jauhinmyllyn vuoraus kuluu epätasaisesti, ja vaihdamme sen varmuuden vuoksi liian aikaisin. Jokainen seisokki maksaa meille noin 120 000 euroa, emmekä näe vuorausta käynnin aikana.',
    wantedResult: 'Arvio jäljellä olevasta käyttöiästä kahden viikon tarkkuudella pysäyttämättä myllyä.',
    tried: 'Mittasimme seisokeissa laserilla. Tulos oli hyvä, mutta se koski vain sitä hetkeä.',
    ownInput: 'Tärinä- ja tehodata viideltä vuodelta, pääsy kaivokselle ja kunnossapitoinsinööri.',
  },
  making: {
    trade: 'valmistava teollisuus',
    problem:
      'Hitsaamme pieniä sarjoja kylmään käyttöön. Joka kymmenes sauma korjataan, ja syy selviää vasta tarkastuksessa. Asiakas odottaa keskimäärin yhdeksän päivää liian kauan.',
    wantedResult: 'Vikoja on enintään kaksi sadasta, ja hitsari näkee virheen jo työn aikana.',
    tried: 'Vaihdoimme lankaa ja koulutimme kaksi hitsaria. Vikoja tuli vähemmän, mutta vain paksuissa levyissä.',
    ownInput: 'Koekappaleet, hitsausarvot kahdelta vuodelta ja tuotantotila perjantaisin.',
  },
  building: {
    trade: 'rakentaminen',
    problem:
      'Talvella valettu laatta kuivuu niin hitaasti, että lattiatyöt myöhästyvät kolmesta viiteen viikkoa. Lämmitämme koko hallia, emmekä tiedä, milloin kosteus on oikeasti tarpeeksi alhaalla.',
    wantedResult: 'Luotettava kuivumisaika etukäteen ja puolta pienempi lämmityslasku.',
    tried: 'Poranreikämittauksia ja nopeampaa betonia. Betoni halkeili reunoista.',
    ownInput: 'Seuraava työmaa joulukuusta alkaen, mittarit ja työnjohtajan aikaa.',
  },
  health: {
    trade: 'terveys- ja hoiva-ala',
    problem:
      'Kotihoidon käynneillä ajetaan 160 kilometriä päivässä. Osa asiakkaista selviäisi etäkäynnillä, mutta emme osaa sanoa ketkä, ja hoitajat epäilevät laitteita.',
    wantedResult: 'Kolmannes käynneistä turvallisesti etänä niin, että asiakas ja hoitaja ovat tyytyväisiä.',
    tried: 'Kuusi tablettia yhden talven. Kuuluvuus petti kahdella kylällä, ja ohjeet olivat hankalat.',
    ownInput: 'Kaksi hoitajaa kokeiluun, käyntitiedot ilman nimiä ja 20 asiakasta.',
  },
  digital: {
    trade: 'ohjelmistoala',
    problem:
      'Varausjärjestelmämme arvaa kysynnän huonosti, koska sesongit vaihtuvat lumen mukaan. Asiakkaamme hinnoittelevat siksi käsin ja menettävät arviolta kymmenyksen myynnistä.',
    wantedResult: 'Ennuste kahdeksi viikoksi, paremmin kuin viime vuoden sama viikko, ja selitys, jota asiakas uskoo.',
    tried: 'Valmista ennustepalvelua. Se ei ymmärtänyt lumitilannetta eikä pieniä kohteita.',
    ownInput: 'Varaukset neljältä vuodelta, kaksi kehittäjää ja kolme asiakasta kokeilemaan.',
  },
  general: {
    trade: 'monta alaa',
    problem:
      'Tuotteemme rikkoutuu kovassa pakkasessa, ja palautuksia tulee joka kymmenennestä. Emme tiedä, johtuuko se materiaalista vai kuljetuksesta.',
    wantedResult: 'Tiedämme syyn ja osaamme korjata sen ennen seuraavaa talvea.',
    tried: 'Vaihdoimme pakkausta. Palautukset vähenivät vähän.',
    ownInput: 'Rikkoutuneet tuotteet, myyntitiedot ja yksi työntekijä päivän viikossa.',
  },
}
