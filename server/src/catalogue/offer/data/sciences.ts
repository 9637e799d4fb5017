import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { folded } from '#people/municipalities.ts'

// Statistics Finland, classification of fields of science 2010 (Tieteenalaluokitus 2010): code|fi|sv|en
const table = `
1|Luonnontieteet|Naturvetenskaper|Natural sciences
111|Matematiikka|Matematik|Mathematics
112|Tilastotiede|Statistik|Statistics and probability
113|Tietojenkäsittely ja informaatiotieteet|Data- och informationsvetenskap|Computer and information sciences
114|Fysiikka|Fysik|Physical sciences
115|Avaruustieteet ja tähtitiede|Rymdvetenskap och astronomi|Astronomy and space science
116|Kemia|Kemi|Chemical sciences
117|Geo- ja ympäristötieteet|Geo- och miljövetenskaper|Geosciences and environmental sciences
1171|Geotieteet|Geovetenskaper|Geosciences
1172|Ympäristötiede|Miljövetenskap|Environmental sciences
118|Biotieteet|Biovetenskaper|Biological sciences
1181|Ekologia, evoluutiobiologia|Ekologi, evolutionsbiologi|Ecology, evolutionary biology
1182|Biokemia, solu- ja molekyylibiologia|Biokemi, cell- och molekylärbiologi|Biochemistry, cell and molecular biology
1183|Kasvibiologia, mikrobiologia, virologia|Växtbiologi, mikrobiologi, virologi|Plant biology, microbiology, virology
1184|Genetiikka, kehitysbiologia, fysiologia|Genetik, utvecklingsbiologi, fysiologi|Genetics, developmental biology, physiology
119|Muut luonnontieteet|Övriga naturvetenskaper|Other natural sciences
2|Tekniikka|Teknik|Engineering and technology
211|Arkkitehtuuri|Arkitektur|Architecture
212|Rakennus- ja yhdyskuntatekniikka|Byggnads- och samhällsteknik|Civil and construction engineering
213|Sähkö-, automaatio- ja tietoliikennetekniikka, elektroniikka|El-, automations- och telekommunikationsteknik, elektronik|Electronic, automation and communications engineering, electronics
214|Kone- ja valmistustekniikka|Maskin- och tillverkningsteknik|Mechanical engineering
215|Teknillinen kemia, kemian prosessitekniikka|Teknisk kemi, kemisk processteknik|Chemical engineering
216|Materiaalitekniikka|Materialteknik|Materials engineering
217|Lääketieteen tekniikka|Medicinsk teknik|Medical engineering
218|Ympäristötekniikka|Miljöteknik|Environmental engineering
219|Ympäristön bioteknologia|Miljöbioteknik|Environmental biotechnology
220|Teollinen bioteknologia|Industriell bioteknik|Industrial biotechnology
221|Nanoteknologia|Nanoteknologi|Nanotechnology
222|Muu tekniikka|Övrig teknik|Other engineering and technologies
3|Lääke- ja terveystieteet|Medicin och hälsovetenskaper|Medical and health sciences
311|Peruslääketieteet|Biomedicinska vetenskaper|Basic medicine
3111|Biolääketieteet|Biomedicin|Biomedicine
3112|Neurotieteet|Neurovetenskaper|Neurosciences
312|Kliiniset lääketieteet|Kliniska medicinska vetenskaper|Clinical medicine
3121|Sisätaudit|Inre medicin|Internal medicine
3122|Syöpätaudit|Cancersjukdomar|Cancers
3123|Naisten- ja lastentaudit|Gynekologi och pediatrik|Gynaecology and paediatrics
3124|Neurologia ja psykiatria|Neurologi och psykiatri|Neurology and psychiatry
3125|Korva-, nenä- ja kurkkutaudit, silmätaudit|Öron-, näs- och halssjukdomar, ögonsjukdomar|Otorhinolaryngology, ophthalmology
3126|Kirurgia, anestesiologia, tehohoito, radiologia|Kirurgi, anestesiologi, intensivvård, radiologi|Surgery, anesthesiology, intensive care, radiology
313|Hammaslääketieteet|Odontologi|Dentistry
314|Terveystieteet|Hälsovetenskaper|Health sciences
3141|Terveystiede|Hälsovetenskap|Health care science
3142|Kansanterveystiede, ympäristö ja työterveys|Folkhälsovetenskap, miljö- och arbetshälsa|Public health care science, environmental and occupational health
3143|Ravitsemustiede|Näringsvetenskap|Nutrition
315|Liikuntatiede|Gymnastik- och idrottsvetenskap|Sport and fitness sciences
316|Hoitotiede|Vårdvetenskap|Nursing
317|Farmasia|Farmaci|Pharmacy
318|Lääketieteen bioteknologia|Medicinsk bioteknik|Medical biotechnology
319|Oikeuslääketiede ja muut lääketieteet|Rättsmedicin och övriga medicinska vetenskaper|Forensic science and other medical sciences
4|Maatalous- ja metsätieteet|Jordbruks- och skogsvetenskaper|Agriculture and forestry
411|Maatalous-, metsä- ja kalatieteet|Jordbruks-, skogs- och fiskerivetenskaper|Agriculture, forestry and fisheries
4111|Maataloustiede|Jordbruksvetenskap|Agronomy
4112|Metsätiede|Skogsvetenskap|Forestry
412|Kotieläintiede, maitotaloustiede|Husdjursvetenskap, mjölkhushållning|Animal science, dairy science
413|Eläinlääketiede|Veterinärmedicin|Veterinary science
414|Maatalouden bioteknologia|Jordbruksbioteknik|Agricultural biotechnology
415|Muut maataloustieteet|Övriga jordbruksvetenskaper|Other agricultural sciences
5|Yhteiskuntatieteet|Samhällsvetenskaper|Social sciences
511|Kansantaloustiede|Nationalekonomi|Economics
512|Liiketaloustiede|Företagsekonomi|Business and management
513|Oikeustiede|Juridik|Law
514|Sosiaalitieteet|Socialvetenskaper|Social sciences, sociology and social policy
5141|Sosiologia|Sociologi|Sociology
5142|Sosiaali- ja yhteiskuntapolitiikka|Social- och samhällspolitik|Social policy
515|Psykologia|Psykologi|Psychology
516|Kasvatustieteet|Pedagogik|Educational sciences
517|Valtio-oppi, hallintotiede|Statsvetenskap, förvaltningskunskap|Political science
518|Media- ja viestintätieteet|Medie- och kommunikationsvetenskap|Media and communications
519|Yhteiskuntamaantiede, talousmaantiede|Samhällsgeografi, ekonomisk geografi|Social and economic geography
520|Muut yhteiskuntatieteet|Övriga samhällsvetenskaper|Other social sciences
6|Humanistiset tieteet|Humaniora|Humanities
611|Filosofia|Filosofi|Philosophy
612|Kielet ja kirjallisuus|Språk och litteratur|Languages and literature
6121|Kielitieteet|Språkvetenskaper|Languages
6122|Kirjallisuuden tutkimus|Litteraturforskning|Literature studies
613|Taiteet|Konst|Arts
6131|Teatteri, tanssi, musiikki, muut esittävät taiteet|Teater, dans, musik, övrig scenkonst|Theatre, dance, music, other performing arts
6132|Kuvataide ja muotoilu|Bildkonst och formgivning|Visual arts and design
614|Teologia|Teologi|Theology
615|Historia ja arkeologia|Historia och arkeologi|History and archaeology
616|Muut humanistiset tieteet|Övriga humanistiska vetenskaper|Other humanities`

const names = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map(([code, fi, sv, en]) => [code!, { fi: fi!, sv: sv!, en: en! }]),
)

/** A field of science by its code, named in the reader's language; an unknown code is its own name. */
export const scienceIn = (language: InterfaceLanguage, code: string) => ({
  code,
  name: names.get(code)?.[language] ?? code,
})

const mostFound = 20

/** Fields whose names have every word that was typed, in any language; the ones that begin so first. */
export function findSciences(q: string, language: InterfaceLanguage) {
  const typed = folded(q).split(' ').filter(Boolean)
  return [...names]
    .map(([code, named]) => ({ code, fit: fitOf(folded(Object.values(named).join(' ')).split(' '), typed) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || (a.code < b.code ? -1 : 1))
    .slice(0, mostFound)
    .map(({ code }) => scienceIn(language, code))
}

/** 2 = each typed word begins a word, 1 = each stands somewhere in one, 0 = one is not met */
function fitOf(words: string[], typed: string[]): number {
  const fits = typed.map((one) =>
    words.some((word) => word.startsWith(one)) ? 2 : words.some((word) => word.includes(one)) ? 1 : 0,
  )
  return Math.min(2, ...fits)
}
