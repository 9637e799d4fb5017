import type { Source } from '@silta/shared/conditions.ts'

const of = (label: string, url: string | null): Source => ({ label, url })
const bf = (label: string, path: string) => of(`Business Finland: ${label}`, `https://${path}`)
const en = 'businessfinland.fi/en/for-finnish-customers/services/funding'

/** Where the facts about instruments were read; a page that is old or secondary says so in its label. */
export const sources = {
  none: of('–', null),
  TX1: of('Vero: tutkimusyhteistyövähennys', 'https://www.vero.fi/syventavat-vero-ohjeet/ohje-hakusivu/90739/'),
  TX2: of(
    'Vero: tutkimus- ja kehittämistoiminnan yhdistelmävähennys',
    'https://vero.fi/syventavat-vero-ohjeet/ohje-hakusivu/168751/tutkimus-ja-kehittamistoiminnan-yhdistelmavahennys/',
  ),
  A2: of(
    'Mondaq: new rules for de minimis State aid, (EU) 2023/2831',
    'https://www.mondaq.com:443/antitrust-eu-competition/1407306/new-rules-for-de-minimis-state-aid',
  ),
  BF1: bf('Tempo Funding', 'www.businessfinland.fi/en/services/funding/funding-services/Tempo-Funding'),
  BF2: of('Yritysjuristi: innovaatioseteli', 'https://yritysjuristi.fi/artikkelit/innovaatioseteli/'),
  BF3: bf(
    'Research, development and piloting',
    'integration.businessfinland.fi/en/for-finnish-customers/services/funding/research-and-development/research-development-and-piloting',
  ),
  BF4: bf('Funding terms', `${en}/guidelines-terms-and-forms/funding-terms`),
  BF5: of(
    'Grannenfelt Finance: changes to many of Business Finland’s funding services',
    'https://grannenfeltfinance.fi/en/latest/news/changes-to-many-of-business-finlands-funding-services',
  ),
  BF6: of('Nordic Startup Hub (secondary)', 'https://nordicstartuphub.com/finlandgov'),
  BF7: bf('Group Explorer', `${en}/explorer/group-explorer`),
  BF8: bf(
    'Efterfrågan på FoU-finansiering (2025)',
    'www.businessfinland.fi/sv/aktuellt/nyheter/2025/efterfragan-pa-fou-finansiering-har-varit-hogre-an-forvantat',
  ),
  BF9: bf('Innovation voucher (older page)', `www.${en}/research-and-development/innovation-voucher`),
  BF10: bf(
    'Changes to funding services at the turn of the year (12/2024)',
    'tfprod.businessfinland.fi/en/whats-new/news/2024/changes-to-funding-services-to-take-place-at-the-turn-of-the-year',
  ),
  BF11: bf(
    'Tietoa lainasta (older page)',
    'tfprod.businessfinland.fi/suomalaisille-asiakkaille/palvelut/rahoitus/ohjeet-ehdot-ja-lomakkeet/tietoa-lainasta',
  ),
  BF12: bf('Co-Creation', `${en}/cooperation-between-companies-and-research-organizations/co-creation`),
  BF13: bf(
    'Co-Innovation',
    'businessfinland.fi/en/services/funding/funding-services/cooperation-between-companies-and-research-organizations/co-innovation',
  ),
  BF14: bf('Co-Innovation (2020)', `www.${en}/cooperation-between-companies-and-research-organizations/co-innovation/`),
  BF15: bf(
    'Co-Research',
    'businessfinland.fi/en/services/funding/funding-services/cooperation-between-companies-and-research-organizations/co-research',
  ),
  BF16: bf(
    'Exhibition Explorer',
    'www.businessfinland.fi/sv/for-finlandska-kunder/tjanster/finansiering/explorer/exhibition-explorer',
  ),
  FI1: of(
    'STT Info: aluehallinnon uudistus ja rakennepolitiikan rahoitus',
    'https://www.sttinfo.fi/tiedote/71540473/aluehallinnon-uudistus-vaikuttaa-myos-ely-keskusten-alue-ja-rakennepolitiikan-rahoitukseen-eakr-ja-esr?lang=fi',
  ),
  EL1: of('Finlex: laki 659/2022', 'https://finlex.fi/fi/laki/alkup/2022/20220659'),
  EL2: of('ELY-keskus: yrityksen kehittämisavustus', 'https://www.ely-keskus.fi/yrityksen-kehittamisavustus'),
  EL3: of(
    'Momentum Helsinki: ELY-keskuksen kehittämisavustus (secondary)',
    'https://momentumhelsinki.fi/ely-keskus-kehittamisavustus/',
  ),
  JT1: of(
    'Rakennerahastot: oikeudenmukaisen siirtymän rahasto',
    'https://rakennerahastot.fi/pohjois-suomi/oikeudenmukaisen-siirtyman-rahasto-jtf',
  ),
  JT2: of(
    'STT Info: turvetuotannosta poistuvien soiden JTF-haku',
    'https://www.sttinfo.fi/tiedote/71771049/turvetuotannosta-poistuvien-soiden-ennallistamisen-ja-jalkikayton-hankkeiden-jtf-rahoitushaku-on-avattu-pohjois-suomessa-pohjois-pohjanmaa-lappi-kainuu?lang=fi',
  ),
  JT3: of(
    'Rakennerahastot: maakuntaliittojen JTF-rahoitus',
    'https://rakennerahastot.fi/-/pohjois-suomen-maakuntaliittojen-jtf-rahoitus-avaa-tieta-vihrealle-siirtymalle',
  ),
  RU1: of(
    'ELY-keskus: maaseudun yritystuet (2023)',
    'https://ely-keskus.fi/uutiset-2023/-/asset_publisher/wunrvszgFqL0/content/id/53483653',
  ),
  RU2: of(
    'Suomi.fi: yritystuki maaseutualueelle (older page)',
    'https://www.suomi.fi/palvelut/yritystuki-maaseutualueelle-ruokavirasto/ba55fb64-6591-421a-9885-b483a8446f01',
  ),
  LE1: of('Leader Peräpohjola: yrittäjille', 'https://perapohjola.fi/yrittajille/'),
  LE2: of('Leader Tunturi-Lappi: yritykset', 'https://leadertunturilappi.fi/rahoitus/yritykset/'),
  LE3: of('Yrittäjät: Leader-yritystuet 2023–2027', 'https://www.yrittajat.fi/uutiset/leader-yritystuet-2023-2027/'),
  FV1: of(
    'Yritystulkki: Finnveran takaukset',
    'https://www.yritystulkki.fi/fi/alue/kinno/toimiva-yrittaja/rahoitus/finnveran-takaukset/',
  ),
  FV2: of('Momentum Helsinki: Finnveran pk-takaus (2/2024)', 'https://momentumhelsinki.fi/finnvera-pk-takaus/'),
  FV3: of('Finnvera: growth loan', 'https://www.finnvera.fi/eng/products/loans/growth-loan'),
  IA1: of('Interreg Aurora: funding', 'https://www.interregaurora.eu/programme-manual/plan-your-project/funding/'),
  IA2: of('Interreg Aurora: FAQ', 'https://www.interregaurora.eu/support/faq/'),
  IA3: of(
    'Interreg Aurora: who may take part',
    'https://interregaurora.eu/programme-manual/apply-for-a-project/eligible-partners',
  ),
  NP1: of(
    'Access Europe: Interreg NPA, sixth call',
    'https://www.accesseurope.ie/open-funds/interreg-npa---6th-call-for-main-and-small-scale-capacity-building-projects',
  ),
  NP2: of(
    'Interreg NPA: preparatory projects',
    'https://2014-20.interreg-npa.eu/news/interreg-npa-2021-2027-first-call-for-preparatory-projects-pre-announcement',
  ),
  NP3: of(
    'Rakennerahastot: Interreg NPA (2014–20)',
    'http://www.rakennerahastot.fi/sv/web/eay/pohjoinen-periferia-ja-arktinen',
  ),
  EU1: of('ICT Oulu: Eurostars', 'https://oulu.com/ictoulu/news/is-your-company-the-next-eurostar'),
  EU2: bf('Eurostars', 'businessfinland.fi/en/for-finnish-customers/services/programs/european-programs/eurostars'),
  EI1: of('Agevolex: EIC Accelerator 2025', 'https://agevolex.eu/it/bandi/eic-accelerator-2025-short-application'),
  EI2: of(
    'BayFOR: EIC Accelerator',
    'https://bayfor.org/en/eu-funding/research-funding-programmes-for-smes/eic-accelerator.html',
  ),
  ED1: of(
    'Valtioneuvosto: four European Digital Innovation Hubs in Finland',
    'https://valtioneuvosto.fi/en/-//1410877/four-european-innovation-hubs-to-be-established-in-finland',
  ),
} satisfies Record<string, Source>

export type SourceKey = keyof typeof sources

/** Days that the source itself bears; of the others it is not known when they were last checked. */
export const datedSources: Partial<Record<SourceKey, string>> = {
  BF1: '2025-10-03',
  BF8: '2025-10-03',
  BF13: '2025-04-22',
}
