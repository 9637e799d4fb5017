import type { ExampleTexts } from '../examples.ts'
import type { Trade } from '../trade.ts'

export const examplesInSwedish: Record<Trade, ExampleTexts> = {
  tourism: {
    trade: 'turismen',
    problem:
      'Våra stugor med glastak immar igen på insidan när det är kallare än 25 grader. Gästerna ser inget norrsken, och i vintras gottgjorde vi 40 nätter. Mer värme hjälper, men elräkningen fördubblas.',
    wantedResult:
      'Taket hålls klart vid –30 grader utan att det går åt mer el än nu. Först vill vi veta varifrån fukten kommer.',
    tried: 'Vi provade två ytbeläggningar och en fläkt. Beläggningen höll i tre veckor, fläkten störde sömnen.',
    ownInput:
      'Två tomma stugor i november och december, förbrukningen för tre vintrar och en servicekarl en dag i veckan.',
  },
  land: {
    trade: 'jord- och skogsbruket och renskötseln',
    problem:
      'Isskorpa stänger betesmarken allt oftare i januari. Vi märker det först när renarna sprider sig, och då måste fodret beställas i all hast. I vintras kostade fodret 18 000 euro mer än förr.',
    wantedResult: 'Besked om isbildning en vecka tidigare, i telefonen och för just vårt renbeteslag.',
    tried: 'Vi följer väderprognoser och gräver gropar för hand. Groparna visar rätt men för sent.',
    ownInput: 'Tio års anteckningar om beten, tre renskötare som mäter och snöskotrar.',
  },
  mining: {
    trade: 'gruvorna',
    problem:
      'Fodret i kvarnen slits ojämnt, och för säkerhets skull byter vi det för tidigt. Varje stopp kostar oss omkring 120 000 euro, och vi ser inte fodret under drift.',
    wantedResult: 'En bedömning av återstående livslängd på två veckor när, utan att stoppa kvarnen.',
    tried: 'Vi mätte med laser under stoppen. Resultatet var bra men gällde bara den stunden.',
    ownInput: 'Vibrations- och effektdata för fem år, tillträde till gruvan och en underhållsingenjör.',
  },
  making: {
    trade: 'tillverkningsindustrin',
    problem:
      'Vi svetsar små serier för kyla. Var tionde fog måste göras om, och orsaken klarnar först vid granskningen. Kunden väntar i medeltal nio dagar för länge.',
    wantedResult: 'Högst två fel på hundra, och svetsaren ser felet redan under arbetet.',
    tried: 'Vi bytte tråd och utbildade två svetsare. Felen blev färre, men bara i tjock plåt.',
    ownInput: 'Provbitar, svetsvärden för två år och verkstaden på fredagar.',
  },
  building: {
    trade: 'byggbranschen',
    problem:
      'En platta som gjuts på vintern torkar så långsamt att golvarbetena blir tre till fem veckor sena. Vi värmer hela hallen och vet inte när fukten verkligen är nere.',
    wantedResult: 'En pålitlig torktid på förhand och hälften så stor uppvärmningsräkning.',
    tried: 'Mätningar i borrhål och snabbare betong. Betongen sprack i kanterna.',
    ownInput: 'Nästa bygge från december, mätare och arbetsledarens tid.',
  },
  health: {
    trade: 'vården och omsorgen',
    problem:
      'Hemvården kör 160 kilometer om dagen. En del av klienterna skulle klara sig med distansbesök, men vi vet inte vilka, och vårdarna är tveksamma till apparaterna.',
    wantedResult: 'En tredjedel av besöken tryggt på distans så att både klient och vårdare är nöjda.',
    tried: 'Sex surfplattor under en vinter. Täckningen svek i två byar och anvisningarna var krångliga.',
    ownInput: 'Två vårdare till försöket, besöksuppgifter utan namn och 20 klienter.',
  },
  digital: {
    trade: 'mjukvarubranschen',
    problem:
      'Vårt bokningssystem gissar efterfrågan dåligt, för säsongerna följer snön. Kunderna prissätter därför för hand och förlorar uppskattningsvis en tiondel av försäljningen.',
    wantedResult: 'En prognos för två veckor, bättre än samma vecka i fjol, och en förklaring som kunden tror på.',
    tried: 'En färdig prognostjänst. Den förstod inte snöläget och inte små anläggningar.',
    ownInput: 'Bokningar för fyra år, två utvecklare och tre kunder som provar.',
  },
  general: {
    trade: 'flera branscher',
    problem:
      'Vår produkt går sönder i sträng kyla, och var tionde kommer tillbaka. Vi vet inte om det beror på materialet eller på transporten.',
    wantedResult: 'Vi vet orsaken och kan åtgärda den före nästa vinter.',
    tried: 'Vi bytte förpackning. Returerna minskade lite.',
    ownInput: 'Trasiga produkter, försäljningsuppgifter och en anställd en dag i veckan.',
  },
}
