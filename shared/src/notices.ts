import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'
import { InterfaceLanguage } from './words.ts'

const tag = 'notices'
const Text = (max: number) => Type.String({ maxLength: max })

/**
 * What a notice is about, and what its rhythm of mail is set for: what I own (needs, offers), interests, what my saved
 * searches found, funding, and the desk of facilitators.
 */
export const noticeGroups = ['own', 'interests', 'searches', 'funding', 'desk'] as const
export const NoticeGroup = OneOf(noticeGroups)
export type NoticeGroup = Static<typeof NoticeGroup>

/** unread: new; read: seen; done: answered by me or by somebody else, or put away by me */
export const noticeStates = ['unread', 'read', 'done'] as const
export const NoticeState = OneOf(noticeStates)
export type NoticeState = Static<typeof NoticeState>

export const noticeSubjects = ['need', 'offer', 'instrument', 'interest', 'organisation', 'search', 'nudge'] as const

/** What can be answered with one click, by a button here or by a signed link in a mail. */
export const answerKinds = [
  'interest.accept',
  'interest.decline',
  'need.renew',
  'offer.renew',
  'search.stop',
  'digest.stop',
] as const
export const AnswerKind = OneOf(answerKinds)
export type AnswerKind = Static<typeof AnswerKind>

export const Notice = Type.Object({
  id: Id,
  /** the happening: "need.reviewed"; for an icon, never for words */
  kind: Type.String(),
  group: NoticeGroup,
  state: NoticeState,
  /** waits for me: an answer of mine, or of somebody in my team, is asked for */
  waiting: Type.Boolean(),
  /** epoch ms, UTC */
  at: Instant,
  /** what happened, in the reader's language; says so when what it is about may no longer be seen */
  sentence: Type.String(),
  /** a word more: the reviewer's comment, the reasons of a match; "" when there is none */
  detail: Type.String(),
  /** what it is about; null when that is gone or may no longer be seen */
  subject: Nullable(Type.Object({ kind: OneOf(noticeSubjects), id: Id, title: Type.String() })),
  /** the page to open, without the language: "/needs/…"; null with the subject */
  path: Nullable(Type.String()),
  /** what may be answered here: by the endpoints of that slice (renewNeed, answerInterest …) */
  answers: Type.Array(AnswerKind),
})
export type Notice = Static<typeof Notice>

export const NoticeCounts = Type.Object({
  unread: Type.Integer(),
  /** those that wait for me and are not done */
  waiting: Type.Integer(),
})
export type NoticeCounts = Static<typeof NoticeCounts>

/** Which notices a list shows. Without it: all that are not done. */
export const noticeFilters = ['open', 'unread', 'waiting', 'done', 'all'] as const

export const listNotices = endpoint({
  name: 'listNotices',
  method: 'GET',
  path: '/api/notices',
  access: 'person',
  tag,
  summary:
    'My inbox, newest first; each sentence as my rights stand now. Live news of it: topic `notices/<my person id>`.',
  query: Strict({
    filter: Type.Optional(OneOf(noticeFilters)),
    group: Type.Optional(NoticeGroup),
    language: Type.Optional(InterfaceLanguage),
    ...Paging,
  }),
  answer: Type.Object({ notices: Type.Array(Notice), total: Type.Integer(), counts: NoticeCounts }),
})

export const countNotices = endpoint({
  name: 'countNotices',
  method: 'GET',
  path: '/api/notices/counts',
  access: 'person',
  tag,
  summary: 'How many notices are unread and how many wait for me: what every page shows.',
  answer: NoticeCounts,
})

export const setNoticeState = endpoint({
  name: 'setNoticeState',
  method: 'PUT',
  path: '/api/notices/:id/state',
  access: 'person',
  tag,
  summary: 'Marks one of my notices as read, unread or done.',
  params: ById,
  body: Strict({ state: NoticeState }),
  answer: NoticeCounts,
})

export const readAllNotices = endpoint({
  name: 'readAllNotices',
  method: 'PUT',
  path: '/api/notices/reading',
  access: 'person',
  tag,
  summary: 'Marks my notices as read, up to the newest that I saw: what came meanwhile stays unread.',
  body: Strict({
    /** id of the newest notice on the page */
    upTo: Type.Optional(Id),
    group: Type.Optional(NoticeGroup),
  }),
  answer: NoticeCounts,
})

export const rhythms = ['daily', 'weekly', 'none'] as const
export const Rhythm = OneOf(rhythms)
export type Rhythm = Static<typeof Rhythm>

/** 0–23, in the person's zone */
const Hour = Type.Integer({ minimum: 0, maximum: 23 })

const settings = {
  /** how often a group's notices are mailed, gathered; none = they are in the inbox alone */
  rhythms: Strict({ own: Rhythm, interests: Rhythm, searches: Rhythm, funding: Rhythm, desk: Rhythm }),
  /** when a gathered mail comes: an hour of the day in `zone` */
  hour: Hour,
  /** of weekly mails, ISO 8601: 1 = Monday … 7 = Sunday */
  weekday: Type.Integer({ minimum: 1, maximum: 7 }),
  /** IANA name: Europe/Helsinki */
  zone: Type.String({ minLength: 1, maxLength: 64 }),
  /** no immediate mail from this hour until that one, over midnight too; null = at any hour */
  quiet: Nullable(Strict({ from: Hour, to: Hour })),
  /** a mail at once for what waits for me */
  immediate: Type.Boolean(),
}

export const NoticeSettings = Type.Object({
  ...settings,
  /** epoch ms: when the next gathered mail is made, if there is something to tell; null = never */
  nextDigestAt: Nullable(Instant),
  mail: Type.Object({
    address: Type.String(),
    /** false: mail to this address is refused */
    reaches: Type.Boolean(),
    /** what the mail server said; null while it reaches */
    reason: Nullable(Type.String()),
    /** epoch ms, UTC */
    failedAt: Nullable(Instant),
  }),
})
export type NoticeSettings = Static<typeof NoticeSettings>

export const getNoticeSettings = endpoint({
  name: 'getNoticeSettings',
  method: 'GET',
  path: '/api/notices/settings',
  access: 'person',
  tag,
  summary: 'When and of what I get mail, and whether mail reaches me.',
  answer: NoticeSettings,
})

export const changeNoticeSettings = endpoint({
  name: 'changeNoticeSettings',
  method: 'PUT',
  path: '/api/notices/settings',
  access: 'person',
  tag,
  summary: 'Sets when and of what I get mail.',
  body: Strict(settings),
  answer: NoticeSettings,
})

export const DigestPreview = Type.Object({
  /** epoch ms: when gathered mail is made next; null = never */
  at: Nullable(Instant),
  /** null: there is nothing to tell so far */
  letter: Nullable(Type.Object({ subject: Type.String(), text: Type.String() })),
})
export type DigestPreview = Static<typeof DigestPreview>

export const previewDigest = endpoint({
  name: 'previewDigest',
  method: 'GET',
  path: '/api/notices/digest',
  access: 'person',
  tag,
  summary: 'My next gathered letter as it would be if it went now; changes nothing.',
  answer: DigestPreview,
})

export const previewDigestHtml = endpoint({
  name: 'previewDigestHtml',
  method: 'GET',
  path: '/api/notices/digest/html',
  access: 'person',
  tag,
  summary: 'The same as a mail program would show it, for a frame without scripts.',
  media: 'text/html',
  answer: Type.String(),
})

const ByToken = Strict({ token: Type.String({ minLength: 32, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }) })

/**
 * What a signed link does. Its page is `/<language>/answers/<token>`: it shows `sentence` and one button; nothing
 * happens before that is pressed.
 */
export const SignedAnswer = Type.Object({
  kind: AnswerKind,
  /** open: not yet used; used: done before, by this link; expired: too old, or settled otherwise meanwhile */
  state: OneOf(['open', 'used', 'expired'] as const),
  /** what will happen, or what has happened, in the person's language */
  sentence: Type.String(),
  language: InterfaceLanguage,
  /** the page of what it is about, without the language, for those who sign in */
  path: Nullable(Type.String()),
})
export type SignedAnswer = Static<typeof SignedAnswer>

export const getSignedAnswer = endpoint({
  name: 'getSignedAnswer',
  method: 'GET',
  path: '/api/answers/:token',
  access: 'anyone',
  tag,
  summary: 'What a signed link will do; changes nothing. A browser that opens it is sent to the page.',
  params: ByToken,
  answer: SignedAnswer,
})

export const useSignedAnswer = endpoint({
  name: 'useSignedAnswer',
  method: 'POST',
  path: '/api/answers/:token',
  access: 'anyone',
  tag,
  summary:
    'Does what a signed link says, once, without signing in; a second time answers `used`. Also taken as a form (RFC 8058).',
  params: ByToken,
  body: Strict({
    /** for interest.decline: one of the reasons of answerInterest */
    reason: Type.Optional(Text(40)),
    message: Type.Optional(Text(2000)),
  }),
  answer: SignedAnswer,
})
