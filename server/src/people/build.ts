import { and, desc, eq } from 'drizzle-orm'
import type { OrganisationKind, PlatformRole } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import type { Platform } from '#platform/service.ts'
import { actorFor } from '#platform/session.ts'
import { mails } from '#platform/tables.ts'
import { insertAccount } from './account/actions.ts'
import type { OrganisationFacts } from './organisation/actions.ts'
import { identityOf } from './queries.ts'
import { accounts, memberships, organisations } from './tables.ts'
import { hashPassword, saltOf } from './password.ts'

/** What builders need of an app under test, and of a browser: openTestApp gives both. */
type App<B> = { service: Platform; visitor: () => B }
type Cookies = { cookies: Record<string, string> }
type Facts = Partial<OrganisationFacts> & { kind?: OrganisationKind }
type MembershipRow = typeof memberships.$inferSelect
type Asks = Cookies & { post: (url: string, body?: object) => Promise<{ status: number; body: { id?: string } }> }

export type NewPerson = {
  email?: string
  name?: string
  /** proven address; true unless told otherwise */
  verified?: boolean
  role?: PlatformRole
  language?: 'fi' | 'sv' | 'en'
  /** only where a test signs in by it, for it takes its time */
  password?: string
}

let counter = 0

/** A signed-in browser of a new person, without the wait for a password's hash. */
export async function signUp<B extends Cookies>(app: App<B>, person: NewPerson = {}) {
  const { service, visitor } = app
  const email = person.email ?? `person${++counter}@firma${counter}.example`
  const { name = 'Aino Aalto', verified = true, role = 'person', language = 'en', password } = person
  const passwordHash = password ? await hashPassword(password, await saltOf(service.store, email)) : ''
  const account = await service.store.commit((tx) =>
    insertAccount(tx, { email, name, language, verified, role, passwordHash }, service.clock()),
  )
  const browser = visitor()
  await signInAgain(app, { browser, personId: account.id })
  return { browser, personId: account.id, email }
}

/** Founds an organisation for the person of a browser; answers its id. */
export async function found(browser: Asks, facts: Facts = {}): Promise<string> {
  const { status, body } = await browser.post('/api/organisations', {
    name: `Firma ${++counter} Oy`,
    kind: 'company',
    ...facts,
  })
  if (status !== 201 || !body.id) throw new Error(`The organisation was not founded: ${JSON.stringify(body)}`)
  return body.id
}

/** A verified organisation with the person who owns it. */
export async function anOwner<B extends Asks>(app: App<B>, facts: Facts = {}, person: NewPerson = {}) {
  const owner = await signUp(app, person)
  const organisationId = await found(owner.browser, facts)
  await verifyOrganisation(app, organisationId)
  return { ...owner, organisationId }
}

/** A facilitator. */
export const aFacilitator = <B extends Cookies>(app: App<B>, name = 'Maarit Keino') =>
  signUp(app, { name, role: 'facilitator' })

/** What an organisation allows facilitators to do, as one of them recorded it; answers its id. */
export async function aConsent(staff: Asks, organisationId: string, scopes: string[]): Promise<string> {
  const given = { givenBy: 'Maija Meikäläinen', channel: 'phone', scopes }
  const { body } = await staff.post(`/api/organisations/${organisationId}/consents`, given)
  if (!body.id) throw new Error(`The consent was not recorded: ${JSON.stringify(body)}`)
  return body.id
}

/** A new person who is a member of an organisation, without the way through an invitation. */
export async function aColleague<B extends Cookies>(
  app: App<B>,
  { organisationId, role, ...person }: Omit<NewPerson, 'role'> & Pick<MembershipRow, 'organisationId' | 'role'>,
) {
  const colleague = await signUp(app, person)
  await join(app, { organisationId, personId: colleague.personId, role })
  return colleague
}

/** Makes somebody a member of an organisation; holds for the sessions they have. */
export async function join(
  { service }: { service: Platform },
  membership: Pick<MembershipRow, 'organisationId' | 'personId' | 'role'>,
) {
  const row = { ...membership, joinedAt: service.clock(), deputyId: null, awayUntil: null }
  await service.store.commit(async (tx) => void (await tx.insert(memberships).values(row)))
}

/** The same person in a new session: one ends when nobody comes for ten days. */
export async function signInAgain<B extends Cookies>(
  { service }: { service: Platform },
  { browser, personId }: { browser: B; personId: string },
): Promise<B> {
  const [pair = ''] = (await service.sessions.start(personId, 'test browser')).split(';')
  browser.cookies[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1)
  return browser
}

/** Makes somebody a facilitator or an administrator; holds for the sessions they have. */
export async function makeStaff(
  { service }: { service: Platform },
  personId: string,
  role: PlatformRole = 'facilitator',
) {
  await service.store.commit(
    async (tx) => void (await tx.update(accounts).set({ role }).where(eq(accounts.id, personId))),
  )
}

/** Marks an organisation as verified. */
export async function verifyOrganisation({ service }: { service: Platform }, organisationId: string) {
  const verifiedAt = service.clock()
  await service.store.commit(
    async (tx) => void (await tx.update(organisations).set({ verifiedAt }).where(eq(organisations.id, organisationId))),
  )
}

/** The actor of a person, for calling queries and actions without HTTP. */
export async function actorOf({ service }: { service: Platform }, personId: string): Promise<Actor> {
  const identity = await identityOf(service.store.read, personId)
  if (!identity) throw new Error(`Nobody has the id ${personId}`)
  return actorFor(identity)
}

/** The newest mail to an address, with the token or code in it; null when there is none. */
export async function lastMailTo({ service }: { service: Platform }, email: string) {
  const [mail] = await service.store.read
    .select()
    .from(mails)
    .where(and(eq(mails.recipient, email)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1)
  if (!mail) return null
  const token = /token=([\w-]+)/.exec(mail.text)?.[1] ?? null
  const code = /\b(\d{6})\b/.exec(mail.subject)?.[1] ?? null
  return { subject: mail.subject, text: mail.text, token, code }
}
