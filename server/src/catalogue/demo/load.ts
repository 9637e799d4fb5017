import { randomBytes } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import { outcomeOf } from '@silta/shared/reviews.ts'
import type { OrganisationKind, PlatformRole } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/service.ts'
import { actorFor } from '#platform/session.ts'
import type { Conn, Store } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'
import { insertAccount } from '#people/account/actions.ts'
import { createOrganisation } from '#people/organisation/actions.ts'
import { hashPassword, saltOf } from '#people/password.ts'
import { identityOf } from '#people/queries.ts'
import { accounts, organisations } from '#people/tables.ts'
import { keepContact } from '../contact/actions.ts'
import { draftOf as needDraftOf, insertNeed } from '../need/actions.ts'
import { criteriaOf } from '../need/completeness.ts'
import { watchNeed } from '../need/expiry/actions.ts'
import type { NeedRow } from '../need/queries.ts'
import { canExpire } from '../need/rules.ts'
import { needReviews } from '../need/tables.ts'
import { draftOf as offerDraftOf, insertOffer } from '../offer/actions.ts'
import { watchOffer } from '../offer/expiry/actions.ts'
import type { OfferRow } from '../offer/queries.ts'
import { demoContact, demoPeople } from './people.ts'
import type { DemoNeed, DemoOffer, DemoOrganisation } from './shape.ts'

export type DemoRegion = { organisations: DemoOrganisation[]; needs: DemoNeed[]; offers: DemoOffer[] }

/** What the demo region adds to each organisation: in whose name it speaks, and its row's id. */
type Placed = { id: string; actor: Actor }
type Loaded = Map<string, Placed>

const settingName = 'demo.loadedAt'
const perCommit = 40
/** a need that was published longer ago has had its review */
const reviewedAfterDays = 6

/**
 * Loads the demo region into a database in which nobody has signed up yet, once; answers whether it did. Its sign-ins
 * are printed once.
 */
export async function loadDemo(service: Platform, region: DemoRegion): Promise<boolean> {
  const { store, clock } = service
  if (!(await isEmpty(store))) return false
  const password = service.config.demoPassword ?? randomBytes(9).toString('base64url')
  const byRole = await openAccounts(service, password)
  const loaded = await placeOrganisations(service, region, byRole)
  await writeNeeds(service, region.needs, { loaded, facilitator: byRole.facilitator })
  await writeOffers(service, region.offers, loaded)
  await store.commit(async (tx) => {
    await keepContact(tx, demoContact)
    await tx.insert(settings).values({ name: settingName, value: clock() })
  })
  const addresses = demoSignIns.map(({ name }) => addressOf(name)).join(', ')
  service.print(`The demo region is loaded. Sign in as ${addresses} with the password ${password}`)
  return true
}

async function isEmpty({ read }: Store): Promise<boolean> {
  const [before] = await read.select().from(settings).where(eq(settings.name, settingName))
  const [people] = await read.select({ n: count() }).from(accounts)
  const [founded] = await read.select({ n: count() }).from(organisations)
  return !before && people?.n === 0 && founded?.n === 0
}

type SignIn = { name: 'company' | 'research' | 'facilitator' | 'admin'; person: string; role: PlatformRole }
const demoSignIns: SignIn[] = [
  { name: 'company', person: 'Aila Rautu', role: 'person' },
  { name: 'research', person: 'Johan Lindmark', role: 'person' },
  { name: 'facilitator', person: 'Maarit Keino', role: 'facilitator' },
  { name: 'admin', person: 'Olli Vuono', role: 'administrator' },
]
const addressOf = (name: SignIn['name']) => `${name}@demo.example`
type ByRole = Record<SignIn['name'], Actor>

async function openAccounts({ store, clock }: Platform, password: string): Promise<ByRole> {
  const opened = {} as ByRole
  for (const { name, person, role } of demoSignIns) {
    const email = addressOf(name)
    const passwordHash = await hashPassword(password, await saltOf(store, email))
    const given = { email, name: person, language: 'fi' as const, passwordHash, verified: true, role, demo: true }
    const { id } = await store.commit((tx) => insertAccount(tx, given, clock()))
    opened[name] = await actorOf(store.read, id)
  }
  return opened
}

async function actorOf(conn: Conn, personId: string): Promise<Actor> {
  const identity = await identityOf(conn, personId)
  if (!identity) throw new Error(`The demo account ${personId} is gone`)
  return actorFor(identity)
}

/** Founds every organisation in the name of a person of its own; the three with a sign-in are those with most to show. */
async function placeOrganisations(service: Platform, region: DemoRegion, byRole: ByRole): Promise<Loaded> {
  const chosen = new Map<string, Actor>([
    [busiest(region.organisations, 'company', region.needs), byRole.company],
    [busiest(region.organisations, 'research', region.offers), byRole.research],
    [busiest(region.organisations, 'intermediary', []), byRole.facilitator],
  ])
  const placed = await Promise.all(
    region.organisations.map(async (one, at) => {
      const actor = chosen.get(one.key) ?? (await contactOf(service, one, at))
      return [one.key, { id: await foundOne(service, actor, one), actor }] as const
    }),
  )
  return new Map(placed)
}

/** The organisation of a kind that owns most, the first of equals. */
function busiest(all: DemoOrganisation[], kind: OrganisationKind, owned: { organisation: string; state: string }[]) {
  const open = (key: string) =>
    owned.filter(({ organisation, state }) => organisation === key && state === 'open').length
  const ofKind = all.filter((one) => one.kind === kind)
  const most = Math.max(...ofKind.map(({ key }) => open(key)))
  return ofKind.find(({ key }) => open(key) === most)?.key ?? ''
}

/** A person to write in an organisation's name; nobody can sign in as one. */
async function contactOf({ store, clock }: Platform, one: DemoOrganisation, at: number): Promise<Actor> {
  const language = one.languages.find((spoken) => spoken !== 'se') ?? 'fi'
  const email = `contact@${one.emailDomain}`
  const given = {
    email,
    name: demoPeople[at % demoPeople.length]!,
    language,
    passwordHash: '',
    verified: true,
    demo: true,
  }
  const { id } = await store.commit((tx) => insertAccount(tx, given, clock()))
  return actorOf(store.read, id)
}

async function foundOne(service: Platform, actor: Actor, one: DemoOrganisation): Promise<string> {
  const { name, kind, municipality, industry, persons, turnoverEur, legalForm, foundedOn, languages } = one
  const { description, emailDomain, teamInbox, website } = one
  const facts = { name, kind, municipality, industry, legalForm, foundedOn, languages, description, teamInbox, website }
  const more = { sizeFacts: { persons, turnoverEur }, emailDomains: [emailDomain] }
  const { id } = await createOrganisation(service, actor, { ...facts, ...more }, { verified: true, demo: true })
  return id
}

async function writeNeeds(service: Platform, all: DemoNeed[], by: { loaded: Loaded; facilitator: Actor }) {
  const { store, clock } = service
  const now = clock()
  const rows = all.map((one) => needRow(one, { ...by, now }))
  await inChunks(store, rows, async (tx, { row, actor }) => {
    await insertNeed(tx, actor, row)
    if (canExpire(row.state)) await watchNeed(tx, row, now)
    const review = reviewOf(row, by.facilitator, now)
    if (review) await tx.insert(needReviews).values(review)
  })
}

function needRow(one: DemoNeed, by: { loaded: Loaded; facilitator: Actor; now: number }) {
  const { organisation, daysAgo: _ago, validForDays: _for, state, closingReason, ...body } = one
  const { id: organisationId, actor } = placeOf(by.loaded, organisation)
  const { begun, at, validUntil } = timesOf(one, by.now)
  const draft = needDraftOf(actor, { ...body, organisationId }, begun)
  const adviserId = body.disclosure === 'anonymous' ? by.facilitator.personId : null
  const submittedAt = state === 'draft' ? null : at
  const publishedAt = state === 'draft' || state === 'inReview' ? null : at
  const closed = { closingReason: closingReason ?? null }
  const row: NeedRow = { ...draft, state, adviserId, ...closed, submittedAt, publishedAt, validUntil, updatedAt: at }
  return { row, actor }
}

/** Written a few days before it was published, at an hour when people work. */
function timesOf({ daysAgo, validForDays }: { daysAgo: number; validForDays: number }, now: number) {
  const at = now - daysAgo * dayMs - ((daysAgo * 37) % 400) * 60_000
  return { at, begun: at - 2 * dayMs, validUntil: dayOf(now + validForDays * dayMs) }
}

function placeOf(loaded: Loaded, key: string): Placed {
  const placed = loaded.get(key)
  if (!placed) throw new Error(`The demo region has no organisation "${key}"`)
  return placed
}

function reviewOf(row: NeedRow, { personId }: Actor, now: number) {
  if (row.publishedAt === null || row.publishedAt > now - reviewedAfterDays * dayMs) return null
  const scores = criteriaOf(row).map(({ score }) => score)
  if (outcomeOf(scores) !== 'published') return null
  const reviewed = { reviewerId: personId!, scores, comment: '', outcome: 'published' as const }
  return { id: newId(), needId: row.id, ...reviewed, reviewedAt: row.publishedAt + dayMs }
}

async function writeOffers({ store, clock }: Platform, all: DemoOffer[], loaded: Loaded) {
  const now = clock()
  const rows = all.map((one) => offerRow(one, loaded, now))
  await inChunks(store, rows, async (tx, { row, actor }) => {
    await insertOffer(tx, actor, row)
    if (row.state === 'open') await watchOffer(tx, row, now)
  })
}

function offerRow(one: DemoOffer, loaded: Loaded, now: number) {
  const { organisation, daysAgo: _ago, validForDays: _for, state, ...body } = one
  const { id: organisationId, actor } = placeOf(loaded, organisation)
  const { begun, at, validUntil } = timesOf(one, now)
  const publishedAt = state === 'draft' ? null : at
  const row: OfferRow = {
    ...offerDraftOf(actor, { ...body, organisationId }, begun),
    state,
    publishedAt,
    validUntil,
    updatedAt: at,
  }
  return { row, actor }
}

async function inChunks<T>(store: Store, rows: T[], write: (tx: Conn, row: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows.length; from += perCommit)
    await store.commit(async (tx) => {
      for (const row of rows.slice(from, from + perCommit)) await write(tx, row)
    })
}
