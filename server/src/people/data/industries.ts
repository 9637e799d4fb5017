/**
 * NACE Rev. 2 (Regulation (EC) 1893/2006; in Finland TOL 2008) and NACE Rev. 2.1 (Delegated Regulation (EU) 2023/137;
 * TOL 2025): sections and divisions with their names in English, Finnish and Swedish.
 */

/** code | English | Finnish | Swedish */
export const sections2 = `
A|Agriculture, forestry and fishing|Maatalous, metsätalous ja kalatalous|Jordbruk, skogsbruk och fiske
B|Mining and quarrying|Kaivostoiminta ja louhinta|Utvinning av mineral
C|Manufacturing|Teollisuus|Tillverkning
D|Electricity, gas, steam and air conditioning supply|Sähkö-, kaasu- ja lämpöhuolto, jäähdytysliiketoiminta|Försörjning av el, gas, värme och kyla
E|Water supply, sewerage and waste management|Vesihuolto, viemäri- ja jätevesihuolto, jätehuolto ja muu ympäristön puhtaanapito|Vattenförsörjning, avloppsrening, avfallshantering och sanering
F|Construction|Rakentaminen|Byggverksamhet
G|Wholesale and retail trade; repair of motor vehicles|Tukku- ja vähittäiskauppa; moottoriajoneuvojen korjaus|Handel; reparation av motorfordon
H|Transportation and storage|Kuljetus ja varastointi|Transport och magasinering
I|Accommodation and food service activities|Majoitus- ja ravitsemistoiminta|Hotell- och restaurangverksamhet
J|Information and communication|Informaatio ja viestintä|Informations- och kommunikationsverksamhet
K|Financial and insurance activities|Rahoitus- ja vakuutustoiminta|Finans- och försäkringsverksamhet
L|Real estate activities|Kiinteistöalan toiminta|Fastighetsverksamhet
M|Professional, scientific and technical activities|Ammatillinen, tieteellinen ja tekninen toiminta|Verksamhet inom juridik, ekonomi, vetenskap och teknik
N|Administrative and support service activities|Hallinto- ja tukipalvelutoiminta|Uthyrning, fastighetsservice, resetjänster och andra stödtjänster
O|Public administration and defence|Julkinen hallinto ja maanpuolustus; pakollinen sosiaalivakuutus|Offentlig förvaltning och försvar
P|Education|Koulutus|Utbildning
Q|Human health and social work activities|Terveys- ja sosiaalipalvelut|Vård och omsorg; sociala tjänster
R|Arts, entertainment and recreation|Taiteet, viihde ja virkistys|Kultur, nöje och fritid
S|Other service activities|Muu palvelutoiminta|Annan serviceverksamhet
T|Households as employers|Kotitalouksien toiminta työnantajina|Hushållens verksamhet som arbetsgivare
U|International organisations|Kansainvälisten organisaatioiden toiminta|Verksamhet vid internationella organisationer
`

/** code | section | English | Finnish | Swedish | plain words, in any language, by which people look for it */
export const divisions2 = `
01|A|Crop and animal production, hunting|Kasvinviljely, kotieläintalous ja riistatalous|Jordbruk, jakt och service i samband härmed|farm farming agriculture reindeer herding horse berries hay potato greenhouse maatila maatalous viljely poro porotalous poronhoito hevonen marja peruna kasvihuone metsästys lantbruk gård ren renar renskötsel häst bär växthus jakt boazu boazodoallu
02|A|Forestry and logging|Metsätalous ja puunkorjuu|Skogsbruk|forest timber harvesting logging berries mushrooms natural products metsä puunkorjuu metsuri luonnontuote sieni skog avverkning virke naturprodukter svamp meahcci
03|A|Fishing and aquaculture|Kalastus ja vesiviljely|Fiske och vattenbruk|fish fishing fish farm salmon whitefish kala kalastus kalankasvatus lohi siika fisk fiske fiskodling lax sik guolli
05|B|Mining of coal and lignite|Kivihiilen ja ruskohiilen kaivu|Kolutvinning|coal hiili kol
06|B|Extraction of crude petroleum and natural gas|Raakaöljyn ja maakaasun tuotanto|Utvinning av råpetroleum och naturgas|oil gas öljy kaasu olja gas
07|B|Mining of metal ores|Metallimalmien louhinta|Utvinning av metallmalmer|mine mining ore gold nickel copper chromium kaivos malmi kulta nikkeli kupari kromi gruva malm guld nickel koppar krom
08|B|Other mining and quarrying|Muu kaivostoiminta ja louhinta|Annan utvinning av mineral|gravel sand stone peat quarry gold panning sora hiekka kivi turve louhos kullankaivuu grus sand sten torv stenbrott
09|B|Mining support service activities|Kaivostoimintaa palveleva toiminta|Service till utvinning|drilling exploration malminetsintä kairaus borrning prospektering
10|C|Manufacture of food products|Elintarvikkeiden valmistus|Livsmedelsframställning|food meat dairy bakery fish products reindeer meat berry products elintarvike ruoka liha teurastamo leipomo juusto meijeri kalajaloste poronliha marjatuote livsmedel mat kött bageri mejeri ost renkött
11|C|Manufacture of beverages|Juomien valmistus|Framställning av drycker|beer brewery spirits distillery juice water juoma panimo olut tislaamo mehu dryck bryggeri öl destilleri saft
12|C|Manufacture of tobacco products|Tupakkatuotteiden valmistus|Tobaksvarutillverkning|tobacco tupakka tobak
13|C|Manufacture of textiles|Tekstiilien valmistus|Textilvarutillverkning|textile fabric wool felt tekstiili kangas villa huopa textil tyg ull filt
14|C|Manufacture of wearing apparel|Vaatteiden valmistus|Tillverkning av kläder|clothes fur sewing vaate turkis ompelimo kläder päls sömnad
15|C|Manufacture of leather and related products|Nahan ja nahkatuotteiden valmistus|Tillverkning av läder och lädervaror|leather shoes tannery hides nahka kenkä parkitsimo talja läder sko garveri skinn duodji
16|C|Manufacture of wood and of products of wood|Sahatavaran sekä puu- ja korkkituotteiden valmistus|Tillverkning av trä och varor av trä|sawmill wood timber log house glulam plywood carpentry saha sahatavara puu hirsi hirsitalo liimapuu vaneri puusepänteollisuus såg sågverk trä timmerhus limträ plywood snickeri
17|C|Manufacture of paper and paper products|Paperin, paperi- ja kartonkituotteiden valmistus|Pappers- och pappersvarutillverkning|paper pulp board packaging bioproduct mill paperi sellu kartonki pakkaus biotuotetehdas papper massa kartong förpackning
18|C|Printing and reproduction of recorded media|Painaminen ja tallenteiden jäljentäminen|Grafisk produktion|printing paino kirjapaino tryckeri
19|C|Manufacture of coke and refined petroleum products|Koksin ja jalostettujen öljytuotteiden valmistus|Tillverkning av stenkolsprodukter och raffinerade petroleumprodukter|fuel refinery polttoaine jalostamo bränsle raffinaderi
20|C|Manufacture of chemicals and chemical products|Kemikaalien ja kemiallisten tuotteiden valmistus|Tillverkning av kemikalier och kemiska produkter|chemicals paint soap cosmetics fertiliser kemikaali maali saippua kosmetiikka lannoite kemi färg tvål kosmetik gödsel
21|C|Manufacture of basic pharmaceutical products|Lääkeaineiden ja lääkkeiden valmistus|Tillverkning av farmaceutiska basprodukter och läkemedel|medicine drug pharmaceutical lääke läkemedel medicin
22|C|Manufacture of rubber and plastic products|Kumi- ja muovituotteiden valmistus|Tillverkning av gummi- och plastvaror|plastic rubber composite muovi kumi komposiitti plast gummi komposit
23|C|Manufacture of other non-metallic mineral products|Muiden ei-metallisten mineraalituotteiden valmistus|Tillverkning av andra icke-metalliska mineraliska produkter|concrete glass ceramics soapstone betoni lasi keramiikka vuolukivi luonnonkivi betong glas keramik täljsten
24|C|Manufacture of basic metals|Metallien jalostus|Stål- och metallframställning|steel stainless metal smelter foundry teräs ruostumaton metalli sulatto valimo stål rostfri metall smältverk gjuteri
25|C|Manufacture of fabricated metal products|Metallituotteiden valmistus|Tillverkning av metallvaror|welding machining workshop steel structure knives konepaja hitsaus koneistus teräsrakenne puukko metallverkstad svetsning maskinbearbetning kniv
26|C|Manufacture of computer, electronic and optical products|Tietokoneiden sekä elektronisten ja optisten tuotteiden valmistus|Tillverkning av datorer, elektronikvaror och optik|electronics sensor measuring device camera elektroniikka anturi mittalaite kamera elektronik sensor mätinstrument
27|C|Manufacture of electrical equipment|Sähkölaitteiden valmistus|Tillverkning av elapparatur|battery motor cable lighting heater akku sähkömoottori kaapeli valaisin lämmitin batteri elmotor kabel belysning
28|C|Manufacture of machinery and equipment|Muiden koneiden ja laitteiden valmistus|Tillverkning av övriga maskiner|machine equipment forest machine mining machine snow gun kone laite metsäkone kaivoskone lumitykki maskin utrustning skogsmaskin gruvmaskin snökanon
29|C|Manufacture of motor vehicles and trailers|Moottoriajoneuvojen, perävaunujen ja puoliperävaunujen valmistus|Tillverkning av motorfordon, släpfordon och påhängsvagnar|car trailer bus body auto perävaunu bil släpvagn
30|C|Manufacture of other transport equipment|Muiden kulkuneuvojen valmistus|Tillverkning av andra transportmedel|snowmobile boat ship bicycle sledge moottorikelkka vene laiva polkupyörä reki snöskoter båt fartyg cykel släde
31|C|Manufacture of furniture|Huonekalujen valmistus|Tillverkning av möbler|furniture huonekalu kaluste möbel
32|C|Other manufacturing|Muu valmistus|Annan tillverkning|jewellery souvenir handicraft sports equipment medical device koru matkamuisto käsityö urheiluväline lääkinnällinen laite smycke souvenir hantverk sportartiklar duodji
33|C|Repair and installation of machinery and equipment|Koneiden ja laitteiden korjaus, huolto ja asennus|Reparation och installation av maskiner och apparater|maintenance repair installation kunnossapito huolto korjaus asennus underhåll reparation installation
35|D|Electricity, gas, steam and air conditioning supply|Sähkö-, kaasu- ja lämpöhuolto, jäähdytysliiketoiminta|Försörjning av el, gas, värme och kyla|energy electricity power wind solar hydropower district heating hydrogen energia sähkö tuulivoima aurinkovoima vesivoima kaukolämpö vety el vindkraft solkraft vattenkraft fjärrvärme vätgas
36|E|Water collection, treatment and supply|Veden otto, puhdistus ja jakelu|Vattenförsörjning|water waterworks vesi vesilaitos vesihuolto vatten vattenverk
37|E|Sewerage|Viemäri- ja jätevesihuolto|Avloppsrening|sewage wastewater jätevesi viemäri puhdistamo avlopp reningsverk
38|E|Waste collection, treatment and disposal; materials recovery|Jätteen keruu, käsittely ja loppusijoitus; materiaalin kierrätys|Avfallshantering; återvinning|waste recycling scrap circular economy side stream jäte kierrätys romu kiertotalous sivuvirta avfall återvinning skrot cirkulär ekonomi
39|E|Remediation and other waste management services|Maaperän ja vesistöjen kunnostus ja muut ympäristönhuoltopalvelut|Sanering, efterbehandling av jord och vatten|soil remediation restoration pilaantunut maa kunnostus ennallistaminen sanering restaurering
41|F|Construction of buildings|Talonrakentaminen|Byggande av hus|building house construction log building talo rakentaminen mökkirakentaminen rakennusliike hus byggande stugbygge byggföretag
42|F|Civil engineering|Maa- ja vesirakentaminen|Anläggningsarbeten|road bridge earthworks infrastructure tie silta maanrakennus infra väg bro anläggning
43|F|Specialised construction activities|Erikoistunut rakennustoiminta|Specialiserad bygg- och anläggningsverksamhet|electrician plumbing roofing excavation painting sähköasennus putkiasennus lvi katto kaivinkone maalaus elinstallation rörmokare tak grävning målning
45|G|Wholesale and retail trade and repair of motor vehicles|Moottoriajoneuvojen tukku- ja vähittäiskauppa sekä korjaus|Handel med och reparation av motorfordon|car dealer car repair tyres autokauppa autokorjaamo rengas bilhandel bilverkstad däck
46|G|Wholesale trade|Tukkukauppa|Partihandel|wholesale import export tukku tuonti vienti agentuuri grossist import export
47|G|Retail trade|Vähittäiskauppa|Detaljhandel|shop store web shop kauppa myymälä verkkokauppa butik affär nätbutik
49|H|Land transport and transport via pipelines|Maaliikenne ja putkijohtokuljetus|Landtransport; transport i rörsystem|truck taxi bus railway kuljetus kuorma-auto taksi linja-auto rautatie transport lastbil taxi buss järnväg
50|H|Water transport|Vesiliikenne|Sjötransport|ship ferry cruise laiva lautta risteily fartyg färja kryssning
51|H|Air transport|Ilmaliikenne|Lufttransport|airline helicopter charter flight lento helikopteri tilauslento flyg helikopter
52|H|Warehousing and support activities for transportation|Varastointi ja liikennettä palveleva toiminta|Magasinering och stödtjänster till transport|warehouse logistics port airport forwarding varasto logistiikka satama lentoasema huolinta lager logistik hamn flygplats spedition
53|H|Postal and courier activities|Posti- ja kuriiritoiminta|Post- och kurirverksamhet|post courier parcel posti kuriiri paketti post kurir paket
55|I|Accommodation|Majoitus|Hotell- och logiverksamhet|hotel hostel cabin cottage rental holiday home camping glass igloo hotelli majoitus mökki mökkivuokraus loma-asunto leirintä lasi-iglu kelomökki hotell stuga stuguthyrning semesterbostad camping
56|I|Food and beverage service activities|Ravitsemistoiminta|Restaurang-, catering- och barverksamhet|restaurant cafe catering bar ravintola kahvila pitopalvelu baari restaurang kafé
58|J|Publishing activities|Kustannustoiminta|Förlagsverksamhet|books newspaper games software publishing kirja lehti peli ohjelmistojulkaisu bok tidning spel
59|J|Motion picture, video, television and music production|Elokuva-, video- ja televisio-ohjelmatuotanto, äänitteiden ja musiikin kustantaminen|Film-, video- och tv-programverksamhet, ljudinspelning|film video music production elokuva video musiikki tuotanto film musik produktion
60|J|Programming and broadcasting activities|Radio- ja televisiotoiminta|Planering och sändning av program|radio television tv
61|J|Telecommunications|Televiestintä|Telekommunikation|broadband mobile network fibre laajakaista valokuitu matkapuhelinverkko bredband fiber mobilnät
62|J|Computer programming, consultancy and related activities|Ohjelmistot, konsultointi ja siihen liittyvä toiminta|Dataprogrammering, datakonsultverksamhet o.d.|software app it consulting artificial intelligence ohjelmisto sovellus ohjelmointi tekoäly programvara app programmering artificiell intelligens
63|J|Information service activities|Tietopalvelutoiminta|Informationstjänster|data hosting cloud server data centre portal datakeskus konesali pilvi portaali datacenter serverhall moln
64|K|Financial service activities|Rahoituspalvelut|Finansiella tjänster|bank loan investment fund pankki laina sijoitus rahasto lån investering fond
65|K|Insurance and pension funding|Vakuutus- ja eläkevakuutustoiminta|Försäkring och pensionsfonder|insurance pension vakuutus eläke försäkring pension
66|K|Activities auxiliary to financial and insurance services|Rahoitusta ja vakuuttamista palveleva toiminta|Stödtjänster till finansiella tjänster och försäkring|broker välittäjä mäklare
68|L|Real estate activities|Kiinteistöalan toiminta|Fastighetsverksamhet|rent letting property housing vuokra kiinteistö asunto toimitila hyra fastighet bostad lokal
69|M|Legal and accounting activities|Lakiasiain- ja laskentatoimen palvelut|Juridisk och ekonomisk konsultverksamhet|lawyer accounting bookkeeping auditing asianajaja tilitoimisto kirjanpito tilintarkastus advokat bokföring revision
70|M|Head offices; management consultancy|Pääkonttorien toiminta; liikkeenjohdon konsultointi|Verksamheter som utövas av huvudkontor; konsulttjänster till företag|management consulting business development konsultti liikkeenjohto yrityskehitys konsult företagsutveckling
71|M|Architectural and engineering activities; technical testing|Arkkitehti- ja insinööripalvelut; tekninen testaus ja analysointi|Arkitekt- och teknisk konsultverksamhet; teknisk provning|architect engineering design testing laboratory vehicle testing arkkitehti insinööri suunnittelu testaus laboratorio ajoneuvotestaus kylmätestaus arkitekt ingenjör konstruktion provning laboratorium fordonstest
72|M|Scientific research and development|Tieteellinen tutkimus ja kehittäminen|Vetenskaplig forskning och utveckling|research institute laboratory r&d tutkimus tutkimuslaitos kehittäminen forskning forskningsinstitut utveckling dutkan
73|M|Advertising and market research|Mainostoiminta ja markkinatutkimus|Reklam och marknadsundersökning|marketing advertising agency markkinointi mainonta mainostoimisto marknadsföring reklambyrå
74|M|Other professional, scientific and technical activities|Muut erikoistuneet palvelut liike-elämälle|Annan verksamhet inom juridik, ekonomi, vetenskap och teknik|design photography translation drone muotoilu valokuvaus käännös design fotografering översättning
75|M|Veterinary activities|Eläinlääkintä|Veterinärverksamhet|vet animal doctor eläinlääkäri veterinär
77|N|Rental and leasing activities|Vuokraus- ja leasingtoiminta|Uthyrning och leasing|car rental equipment rental ski rental snowmobile rental autonvuokraus laitevuokraus välinevuokraus suksivuokraamo biluthyrning maskinuthyrning skiduthyrning
78|N|Employment activities|Työllistämistoiminta|Arbetsförmedling och personaluthyrning|recruitment staffing rekrytointi henkilöstövuokraus rekrytering bemanning
79|N|Travel agency, tour operator and reservation services|Matkatoimistojen ja matkanjärjestäjien toiminta; varauspalvelut|Resebyrå- och researrangörsverksamhet; bokningstjänster|tourism travel safari husky northern lights tour guide programme services dog sledding matkailu matka safari ohjelmapalvelu revontuli opas husky koiravaljakko kelkkasafari moottorikelkkasafari turism resa safari norrsken guide programtjänster
80|N|Security and investigation activities|Turvallisuus-, vartiointi- ja etsiväpalvelut|Säkerhets- och bevakningsverksamhet|security guard vartiointi turvallisuus bevakning säkerhet
81|N|Services to buildings and landscape activities|Kiinteistön- ja maisemanhoito|Fastighetsservice samt skötsel och underhåll av grönytor|cleaning caretaker snow clearing gardening siivous kiinteistönhoito lumityöt viherrakentaminen städning fastighetsskötsel snöröjning trädgård
82|N|Office administrative and other business support|Hallinto- ja tukipalvelut liike-elämälle|Kontorstjänster och andra företagstjänster|congress event call centre office kongressi tapahtuma puhelinpalvelu toimisto kongress evenemang kontor
84|O|Public administration and defence|Julkinen hallinto ja maanpuolustus|Offentlig förvaltning och försvar|municipality state authority defence kunta kaupunki virasto maakunta puolustusvoimat kommun stad myndighet landskap försvar gielda
85|P|Education|Koulutus|Utbildning|school university vocational college training koulu yliopisto ammattikorkeakoulu oppilaitos kurssi skola universitet yrkeshögskola kurs
86|Q|Human health activities|Terveyspalvelut|Hälso- och sjukvård|hospital doctor dentist physiotherapy sairaala lääkäri hammaslääkäri fysioterapia sjukhus läkare tandläkare fysioterapi
87|Q|Residential care activities|Sosiaalihuollon laitospalvelut|Vård och omsorg med boende|care home elderly care hoivakoti vanhustenhoito asumispalvelu vårdhem äldreomsorg
88|Q|Social work activities without accommodation|Sosiaalihuollon avopalvelut|Öppna sociala insatser|day care home care päiväkoti kotihoito perhetyö dagvård hemvård
90|R|Creative, arts and entertainment activities|Kulttuuri- ja viihdetoiminta|Konstnärlig och kulturell verksamhet samt underhållning|artist theatre concert taiteilija teatteri konsertti konstnär teater konsert
91|R|Libraries, archives, museums and other cultural activities|Kirjastojen, arkistojen, museoiden ja muiden kulttuurilaitosten toiminta|Biblioteks-, arkiv- och museiverksamhet|library museum national park kirjasto museo kansallispuisto bibliotek museum nationalpark
92|R|Gambling and betting activities|Rahapeli- ja vedonlyöntipalvelut|Spel- och vadhållningsverksamhet|betting casino rahapeli kasino spel kasino
93|R|Sports, amusement and recreation activities|Urheilutoiminta sekä huvi- ja virkistyspalvelut|Sport-, fritids- och nöjesverksamhet|ski resort gym amusement park adventure snowpark hiihtokeskus laskettelu kuntosali huvipuisto elämyspuisto skidcenter slalom gym nöjespark äventyr
94|S|Activities of membership organisations|Järjestöjen toiminta|Intressebevakning; religiös verksamhet|association union parish cluster yhdistys järjestö seurakunta klusteri förening församling kluster
95|S|Repair of computers and personal and household goods|Tietokoneiden, henkilökohtaisten ja kotitaloustavaroiden korjaus|Reparation av datorer, hushållsartiklar och personliga artiklar|phone repair shoe repair puhelinkorjaus suutari telefonreparation skomakare
96|S|Other personal service activities|Muut henkilökohtaiset palvelut|Andra konsumenttjänster|hairdresser beauty spa laundry funeral sauna kampaamo kauneushoitola pesula hautaustoimisto sauna frisör skönhetssalong tvätteri bastu
97|T|Households as employers of domestic personnel|Kotitalouksien toiminta kotitaloustyöntekijöiden työnantajina|Förvärvsarbete i hushåll|household kotitalous hushåll
98|T|Goods and services of households for own use|Kotitalouksien eriyttämätön toiminta omaan käyttöön|Hushållens produktion för eget bruk|own use oma käyttö eget bruk
99|U|Extraterritorial organisations and bodies|Kansainvälisten organisaatioiden ja toimielinten toiminta|Verksamhet vid internationella organisationer|embassy united nations suurlähetystö ambassad
`

/** Sections of Rev. 2.1 in the form of sections2; A–I are as before. */
export const sections21 = `
G|Wholesale and retail trade|Tukku- ja vähittäiskauppa|Handel
J|Publishing, broadcasting, and content production and distribution|Kustannus- ja radiotoiminta sekä sisältöjen tuotanto ja jakelu|Utgivning, sändning samt produktion och distribution av innehåll
K|Telecommunication, computer programming, consulting and computing infrastructure|Televiestintä, ohjelmistot, konsultointi, tietojenkäsittelyinfrastruktuuri ja muu tietopalvelutoiminta|Telekommunikation, dataprogrammering, konsultverksamhet, datainfrastruktur och andra informationstjänster
L|Financial and insurance activities|Rahoitus- ja vakuutustoiminta|Finans- och försäkringsverksamhet
M|Real estate activities|Kiinteistöalan toiminta|Fastighetsverksamhet
N|Professional, scientific and technical activities|Ammatillinen, tieteellinen ja tekninen toiminta|Verksamhet inom juridik, ekonomi, vetenskap och teknik
O|Administrative and support service activities|Hallinto- ja tukipalvelutoiminta|Uthyrning, fastighetsservice, resetjänster och andra stödtjänster
P|Public administration and defence|Julkinen hallinto ja maanpuolustus; pakollinen sosiaalivakuutus|Offentlig förvaltning och försvar
Q|Education|Koulutus|Utbildning
R|Human health and social work activities|Terveys- ja sosiaalipalvelut|Vård och omsorg; sociala tjänster
S|Arts, sports and recreation|Taiteet, urheilu ja virkistys|Kultur, sport och fritid
T|Other service activities|Muu palvelutoiminta|Annan serviceverksamhet
U|Households as employers|Kotitalouksien toiminta työnantajina|Hushållens verksamhet som arbetsgivare
V|International organisations|Kansainvälisten organisaatioiden toiminta|Verksamhet vid internationella organisationer
`

/** Divisions whose meaning changed in Rev. 2.1, in the form of divisions2 without the words; 45 was split over 46, 47 and 95. */
export const divisions21 = `
46|G|Wholesale trade, motor vehicles included|Tukkukauppa, myös moottoriajoneuvojen|Partihandel, även med motorfordon
47|G|Retail trade, motor vehicles included|Vähittäiskauppa, myös moottoriajoneuvojen|Detaljhandel, även med motorfordon
60|J|Programming, broadcasting, news agency and other content distribution|Radio- ja televisiotoiminta, uutistoimistot ja muu sisältöjen jakelu|Planering och sändning av program, nyhetsbyråer och annan distribution av innehåll
63|K|Computing infrastructure, data processing, hosting and other information services|Tietojenkäsittelyinfrastruktuuri, tietojenkäsittely, hosting ja muut tietopalvelut|Datainfrastruktur, databehandling, hosting och andra informationstjänster
73|N|Advertising, market research and public relations|Mainostoiminta, markkinatutkimus ja suhdetoiminta|Reklam, marknadsundersökning och PR
90|S|Arts creation and performing arts|Taiteellinen luominen ja esittävä taide|Konstnärligt skapande och scenkonst
95|T|Repair of computers, household goods and motor vehicles|Tietokoneiden, kotitaloustavaroiden ja moottoriajoneuvojen korjaus|Reparation av datorer, hushållsartiklar och motorfordon
96|T|Personal service activities|Henkilökohtaiset palvelut|Konsumenttjänster
`

/** Where the divisions of a section of Rev. 2 stand in Rev. 2.1; those that are not named kept their letter. */
export const movedSections: Record<string, string> = {
  K: 'L',
  L: 'M',
  M: 'N',
  N: 'O',
  O: 'P',
  P: 'Q',
  Q: 'R',
  R: 'S',
  S: 'T',
  T: 'U',
  U: 'V',
}
/** Section J was split: publishing and content stay, telecommunication and computing are K. */
export const movedDivisions: Record<string, string> = { '61': 'K', '62': 'K', '63': 'K' }
