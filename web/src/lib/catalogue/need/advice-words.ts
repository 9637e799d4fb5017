import * as words from '#lib/paraglide/messages.js'

/** What would make the need better, by the check's codes. */
export const adviceWords: Record<string, (() => string) | undefined> = {
  sayWantedResult: words.need_advice_sayWantedResult,
  sayMoreOfResult: words.need_advice_sayMoreOfResult,
  giveFigures: words.need_advice_giveFigures,
  sayWhatWasTried: words.need_advice_sayWhatWasTried,
  sayHowFar: words.need_advice_sayHowFar,
  describeProblem: words.need_advice_describeProblem,
  describeMore: words.need_advice_describeMore,
  shortenSentences: words.need_advice_shortenSentences,
  nameInTitle: words.need_advice_nameInTitle,
  sayIndustry: words.need_advice_sayIndustry,
  chooseCooperation: words.need_advice_chooseCooperation,
  sayBudget: words.need_advice_sayBudget,
  sayOwnInput: words.need_advice_sayOwnInput,
  sayDeadline: words.need_advice_sayDeadline,
  sayWhoOwnsResults: words.need_advice_sayWhoOwnsResults,
  writeTeaser: words.need_advice_writeTeaser,
  sayWorkLanguages: words.need_advice_sayWorkLanguages,
  leaveOutContacts: words.need_advice_leaveOutContacts,
  avoidCapitals: words.need_advice_avoidCapitals,
  calmPunctuation: words.need_advice_calmPunctuation,
}
