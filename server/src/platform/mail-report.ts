import PostalMime, { type Attachment, type Email } from 'postal-mime'

/** What a report says of the one address that a letter went to. */
export type Report = {
  /** ids that may be of the letter: from the return address, the envelope and the letter's own header, in this order */
  letters: string[]
  /** failed for good; delayed: still tried by the server that reports it; other: relayed, delivered */
  action: 'failed' | 'delayed' | 'other'
  /** RFC 3463: "5.1.1"; "" when none is given */
  status: string
  /** what the mail server said, in one line */
  said: string
}

const statusTypes = ['message/delivery-status', 'message/global-delivery-status']
const returnedTypes = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers']
const mostSaid = 500
const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/**
 * Reads a delivery status notification (RFC 3464 and 6533) as a mail server hands it over.
 * @returns null for any other message: an answer out of office, a letter from somebody
 */
export async function readReport(raw: Uint8Array): Promise<Report | null> {
  const email = await parsed(raw)
  const status = email?.attachments.find(isOneOf(statusTypes))
  if (!email || !status) return null
  const [whole = new Map<string, string>(), ...recipients] = fieldGroups(String(status.content))
  if (!recipients.length) return null
  const told = recipients.map(toldBy).sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))
  return { letters: lettersOf(email, whole), ...told[0]! }
}

/** null for what is no message at all, or one made to burden whoever reads it */
const parsed = (raw: Uint8Array): Promise<Email | null> =>
  PostalMime.parse(raw, {
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
    maxNestingDepth: 20,
    maxHeadersSize: 256 * 1024,
  }).catch(() => null)

const isOneOf =
  (types: string[]) =>
  ({ mimeType }: Attachment) =>
    types.includes(mimeType)

const order = ['failed', 'delayed', 'other'] as const

function toldBy(fields: Map<string, string>): Omit<Report, 'letters'> {
  const action = order.find((one) => one === fields.get('action')?.toLowerCase()) ?? 'other'
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? ''
  // Its kind stands before it: "smtp; 550 5.1.1 …"
  const said = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '')
  return { action, status, said: (said || status).slice(0, mostSaid) }
}

/** Groups of header fields with empty lines between them (RFC 3464, 2.1); names in lower case, folded lines joined. */
function fieldGroups(text: string): Map<string, string>[] {
  const groups = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return groups.map(fieldsOf).filter((fields) => fields.size > 0)
}

function fieldsOf(text: string): Map<string, string> {
  const lines = text.replace(/\n[ \t]+/g, ' ').split('\n')
  const pairs = lines.map((line) => /^([\w-]+)[ \t]*:(.*)$/.exec(line)).filter((found) => found !== null)
  return new Map(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]))
}

function lettersOf({ headers, attachments }: Email, whole: Map<string, string>): string[] {
  const to = headers
    .filter(({ key }) => ['to', 'delivered-to', 'x-original-to', 'envelope-to'].includes(key))
    .flatMap(({ value }) => idsIn(value, `\\+(${id})@`))
  const returned = attachments.filter(isOneOf(returnedTypes)).flatMap(({ content }) => {
    const [own] = fieldGroups(String(content))
    return idsIn(own?.get('message-id') ?? '', `<(${id})@`)
  })
  return [...new Set([...to, ...idsIn(whole.get('original-envelope-id') ?? '', `(${id})`), ...returned])]
}

const idsIn = (text: string, pattern: string): string[] =>
  [...text.matchAll(new RegExp(pattern, 'gi'))].flatMap(([, found]) => found?.toLowerCase() ?? [])
