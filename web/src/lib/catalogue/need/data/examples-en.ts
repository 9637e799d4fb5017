import type { ExampleTexts } from '../examples.ts'
import type { Trade } from '../trade.ts'

export const examplesInEnglish: Record<Trade, ExampleTexts> = {
  tourism: {
    trade: 'tourism',
    problem:
      'Our glass-roofed cabins mist over inside when it is colder than minus 25. Guests cannot see the northern lights, and last winter we refunded 40 nights. More heat helps, but doubles the electricity bill.',
    wantedResult:
      'The roof stays clear at minus 30 without using more electricity than now. First we want to know where the moisture comes from.',
    tried: 'Two coatings and a fan. The coating lasted three weeks, the fan kept people awake.',
    ownInput:
      'Two empty cabins in November and December, three winters of consumption data, our caretaker one day a week.',
  },
  land: {
    trade: 'farming, forestry and reindeer herding',
    problem:
      'Ice crust closes the pastures more and more often in January. We notice only when the reindeer scatter, and then feed has to be bought in a hurry. Last winter it cost 18,000 euros more than before.',
    wantedResult: 'A warning of icing a week earlier, on the phone, for our own herding district.',
    tried: 'We follow the forecasts and dig pits by hand. The pits are right, but too late.',
    ownInput: 'Ten years of notes on the pastures, three herders to measure, and snowmobiles.',
  },
  mining: {
    trade: 'mining',
    problem:
      'The lining of our grinding mill wears unevenly, and to be safe we change it too early. Each stop costs us some 120,000 euros, and we cannot see the lining while the mill runs.',
    wantedResult: 'An estimate of the remaining life to within two weeks, without stopping the mill.',
    tried: 'Laser measurement during stops. The result was good, but only for that moment.',
    ownInput: 'Five years of vibration and power data, access to the mine, and a maintenance engineer.',
  },
  making: {
    trade: 'manufacturing',
    problem:
      'We weld small series for cold conditions. Every tenth seam is redone, and the cause shows only at inspection. Customers wait nine days too long on average.',
    wantedResult: 'At most two faults in a hundred, and the welder sees a fault while still at work.',
    tried: 'Another wire, and training for two welders. Fewer faults, but only in thick plate.',
    ownInput: 'Test pieces, two years of welding values, and the workshop on Fridays.',
  },
  building: {
    trade: 'construction',
    problem:
      'A slab cast in winter dries so slowly that flooring is three to five weeks late. We heat the whole hall and do not know when the moisture is really low enough.',
    wantedResult: 'A drying time we can rely on beforehand, and half the heating bill.',
    tried: 'Drill-hole measurements and faster concrete. The concrete cracked at the edges.',
    ownInput: 'Our next site from December on, meters, and the foreman’s time.',
  },
  health: {
    trade: 'health and care',
    problem:
      'Our home care drives 160 kilometres a day. Some clients would manage with a remote visit, but we cannot say which, and the nurses doubt the devices.',
    wantedResult: 'A third of the visits safely at a distance, with clients and nurses content.',
    tried: 'Six tablets for one winter. Coverage failed in two villages, and the instructions were hard.',
    ownInput: 'Two nurses for a trial, visit data without names, and 20 clients.',
  },
  digital: {
    trade: 'software',
    problem:
      'Our booking system is poor at guessing demand, because the seasons move with the snow. Customers therefore set prices by hand and lose perhaps a tenth of their sales.',
    wantedResult: 'A forecast for two weeks, better than last year’s same week, with a reason the customer believes.',
    tried: 'A ready-made forecasting service. It understood neither snow nor small places.',
    ownInput: 'Four years of bookings, two developers, and three customers to try it.',
  },
  general: {
    trade: 'many trades',
    problem:
      'Our product breaks in hard frost, and one in ten comes back. We do not know whether the material or the transport is to blame.',
    wantedResult: 'We know the cause and can mend it before next winter.',
    tried: 'Another package. Returns fell a little.',
    ownInput: 'Broken products, sales data, and one employee a day a week.',
  },
}
