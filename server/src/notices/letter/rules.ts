import type { AnswerKind, Notice } from '@silta/shared/notices.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Letter } from '#platform/mail.ts'
import { page } from '../data/template.ts'
import { answerWords, oneLine, wordsIn, type Words } from '../telling/rules.ts'

/** A notice with the links that a letter gives it. */
export type Item = Notice & { links: { kind: AnswerKind; url: string }[] }

export type LetterFacts = {
  language: InterfaceLanguage
  name: string
  items: Item[]
  /** how many more there are than the letter lists */
  more: number
  /** what waits, by itself; or gathered news */
  isGathered: boolean
  /** addresses of pages, in the language */
  inboxUrl: string
  settingsUrl: string
  /** the page that stops gathered mail, and where a mail program may ask for the same (RFC 8058); null = none */
  stop: { pageUrl: string; postUrl: string } | null
  urlOf: (path: string) => string
}

const subjectLength = 140

/** A letter in plain text and in HTML that say the same. */
export function letterOf(facts: LetterFacts): Letter {
  const words = wordsIn(facts.language)
  const [first] = facts.items
  const subject = facts.isGathered
    ? words.letter.digest(facts.items.length + facts.more)
    : oneLine(first?.sentence ?? '').slice(0, subjectLength)
  const content = htmlOf(facts, words)
  return {
    subject,
    text: textOf(facts, words),
    html: page({ language: facts.language, title: escaped(subject), content }),
    headers: headersOf(facts),
  }
}

/** RFC 2369 and 8058: one click in the mail program, without opening a page. RFC 3834: no machine answers this. */
function headersOf({ stop }: LetterFacts): Record<string, string> {
  const machine = { 'Auto-Submitted': 'auto-generated' }
  if (!stop) return machine
  return {
    ...machine,
    'List-Unsubscribe': `<${stop.postUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function textOf(facts: LetterFacts, words: Words): string {
  const { letter } = words
  const groups = groupsOf(facts, words).flatMap(({ heading, items }) => [
    ...(heading ? [`\n${heading.toUpperCase()}`] : []),
    ...items.map((item) => itemText(facts, words, item)),
  ])
  const footer = [
    facts.isGathered ? letter.why : letter.whyNow,
    ...(facts.stop ? [`${letter.stop}: ${facts.stop.pageUrl}`] : []),
    `${letter.settings}: ${facts.settingsUrl}`,
  ]
  const opening = facts.isGathered ? [letter.opening] : []
  const more = facts.more > 0 ? [letter.more(facts.more)] : []
  const ending = [...more, `${letter.inbox}: ${facts.inboxUrl}`, '-- ', 'Silta', ...footer]
  const greeting = letter.hello(oneLine(facts.name))
  return [greeting, ...opening.map((line) => `\n${line}`), ...groups, '', ...ending, ''].join('\n')
}

function itemText({ urlOf }: LetterFacts, words: Words, item: Item): string {
  const detail = item.detail.trim() ? [item.detail.trim().replaceAll(/^/gm, '> ')] : []
  const open = item.path ? [`${words.letter.open}: ${urlOf(item.path)}`] : []
  const answers = item.links.map(({ kind, url }) => `${buttonOf(words, item, kind)}: ${url}`)
  return ['', item.sentence, ...detail, ...open, ...answers].join('\n')
}

function htmlOf(facts: LetterFacts, words: Words): string {
  const { letter } = words
  const groups = groupsOf(facts, words).map(({ heading, items }) => {
    const list = `<ul>${items.map((item) => itemHtml(facts, words, item)).join('\n')}</ul>`
    return heading ? `<h2>${escaped(heading)}</h2>\n${list}` : list
  })
  const more = facts.more > 0 ? [`<p>${escaped(letter.more(facts.more))}</p>`] : []
  const opening = facts.isGathered ? [`<p>${escaped(letter.opening)}</p>`] : []
  const stop = facts.stop ? [`<p>${link(facts.stop.pageUrl, letter.stop)}</p>`] : []
  const why = facts.isGathered ? letter.why : letter.whyNow
  return [
    `<h1>${escaped(letter.hello(oneLine(facts.name)))}</h1>`,
    ...opening,
    ...groups,
    ...more,
    `<p>${link(facts.inboxUrl, letter.inbox)}</p>`,
    `<footer><p>${escaped(why)}</p>${stop.join('')}<p>${link(facts.settingsUrl, letter.settings)}</p></footer>`,
  ].join('\n')
}

function itemHtml({ urlOf }: LetterFacts, words: Words, item: Item): string {
  const detail = item.detail ? `<p class="soft said">${escaped(item.detail).replaceAll('\n', '<br>')}</p>` : ''
  const open = item.path ? link(urlOf(item.path), words.letter.open) : ''
  const [stops = [], answers = []] = [true, false].map((isStop) =>
    item.links.filter(({ kind }) => (kind === 'search.stop') === isStop),
  )
  const buttons = answers.map(({ kind, url }, at) => {
    const look = at === 0 ? 'button first' : 'button'
    return `<a class="${look}" href="${escaped(url)}">${escaped(buttonOf(words, item, kind))}</a>`
  })
  const others = stops.map(({ kind, url }) => link(url, buttonOf(words, item, kind)))
  const acts = [...buttons, open, ...others].filter(Boolean).join(' ')
  return `<li><p>${escaped(item.sentence)}</p>${detail}${acts && `<p class="acts">${acts}</p>`}</li>`
}

const buttonOf = (words: Words, item: Item, kind: AnswerKind) =>
  answerWords(words, kind, item.subject?.title ?? '').button

/** Under headings only where there are several groups. */
function groupsOf({ items }: LetterFacts, words: Words): { heading: string; items: Item[] }[] {
  const byGroup = Map.groupBy(items, ({ group }) => group)
  if (byGroup.size < 2) return [{ heading: '', items }]
  return [...byGroup].map(([group, some]) => ({ heading: words.groups[group], items: some }))
}

const link = (url: string, label: string) => `<a href="${escaped(url)}">${escaped(label)}</a>`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign]!)
