import { createHash } from 'node:crypto'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Static } from 'typebox'
import webPush from 'web-push'
import type { keepPush } from '@silta/shared/push.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { enqueue } from '#platform/jobs.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn, Store } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'
import type { NoticeRow } from '../queries.ts'
import { afterQuiet } from '../setting/rules.ts'
import { settingsOf } from '../setting/queries.ts'
import { notices, pushSubscriptions } from '../tables.ts'
import { isPushService } from './rules.ts'

type Keys = { publicKey: string; privateKey: string }
type Subscription = typeof pushSubscriptions.$inferSelect
type Due = { noticeId: string; subscriptionId: string }

const keysName = 'push.keys'
/** What waits today may be answered tomorrow: seconds that a push service keeps it for a device that is off. */
const keptForS = 24 * 60 * 60
const timeoutMs = 5_000
/** Nobody has more devices; the oldest is told no more. */
const mostDevices = 10

/** The installation's own keys (RFC 8292), made once: browsers subscribe to them, so they never change. */
export async function pushKeys(store: Store): Promise<Keys> {
  const named = eq(settings.name, keysName)
  const [known] = await store.read.select().from(settings).where(named)
  if (known) return known.value as Keys
  const value = webPush.generateVAPIDKeys()
  return store.commit(async (tx) => {
    await tx.insert(settings).values({ name: keysName, value }).onConflictDoNothing()
    const [kept] = await tx.select().from(settings).where(named)
    return kept!.value as Keys
  })
}

export async function myPush({ store }: Platform, actor: Actor) {
  const { publicKey } = await pushKeys(store)
  const mine = eq(pushSubscriptions.personId, actor.personId!)
  const rows = await store.read.select({ id: pushSubscriptions.id }).from(pushSubscriptions).where(mine)
  return { publicKey, devices: rows.map(({ id }) => id) }
}

/** A browser belongs to whoever signed in last in it. @throws invalid for an address that is no push service's */
export async function keepDevice(
  { store, clock, config }: Platform,
  actor: Actor,
  given: Static<typeof keepPush.body>,
) {
  const { endpoint, keys } = given
  if (!isPushService(endpoint, config.pushServices)) throw invalid([{ field: 'endpoint', code: 'unknown' }])
  const [personId, now] = [actor.personId!, clock()]
  const id = createHash('sha256').update(endpoint).digest('hex')
  const row = { personId, endpoint, ...keys, createdAt: now }
  await store.commit(async (tx) => {
    await tx
      .insert(pushSubscriptions)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: pushSubscriptions.id, set: row })
    const mine = await tx
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(eq(pushSubscriptions.personId, personId))
      .orderBy(asc(pushSubscriptions.createdAt), asc(pushSubscriptions.id))
    const over = mine.slice(0, Math.max(0, mine.length - mostDevices)).map((one) => one.id)
    if (over.length) await tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, over))
    await record(tx, actor, { kind: 'notice.settingsChanged', subjectId: personId, at: now })
  })
  return { id }
}

/** @throws notFound when it is none of mine */
export const dropDevice = ({ store, clock }: Platform, actor: Actor, id: string): Promise<void> =>
  store.commit(async (tx) => {
    const personId = actor.personId!
    const mine = and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.personId, personId))
    const gone = await tx.delete(pushSubscriptions).where(mine).returning({ id: pushSubscriptions.id })
    if (!gone.length) throw notFound()
    await record(tx, actor, { kind: 'notice.settingsChanged', subjectId: personId, at: clock() })
  })

/** Has the devices of those for whom something waits told of it, outside their quiet hours. */
export async function planPushes(tx: Conn, { rows, now }: { rows: NoticeRow[]; now: number }): Promise<void> {
  const people = [...new Set(rows.filter(({ waiting }) => waiting).map(({ personId }) => personId))]
  if (!people.length) return
  const devices = await tx.select().from(pushSubscriptions).where(inArray(pushSubscriptions.personId, people))
  if (!devices.length) return
  const chosen = await settingsOf(tx, people, now)
  for (const { id: noticeId, personId, waiting } of rows)
    for (const { id: subscriptionId } of waiting ? devices.filter((one) => one.personId === personId) : []) {
      const payload: Due = { noticeId, subscriptionId }
      await enqueue(tx, { kind: 'push', payload, at: afterQuiet(chosen.get(personId)!, now) })
    }
}

/**
 * Tells a device that something waits, unless it was answered meanwhile. What is sent says nothing else: the device asks
 * the API with its reader's own session. A device that is gone is forgotten.
 * @throws Error when the push service cannot take it now
 */
export const sendPush =
  ({ store, config }: Platform) =>
  async ({ noticeId, subscriptionId }: Due): Promise<void> => {
    const [device] = await store.read.select().from(pushSubscriptions).where(eq(pushSubscriptions.id, subscriptionId))
    const [notice] = await store.read.select().from(notices).where(eq(notices.id, noticeId))
    const isTheirs = device && notice?.personId === device.personId
    if (!isTheirs || notice.state === 'done' || !isPushService(device.endpoint, config.pushServices)) return
    const { url, ...request } = requestTo(device, { keys: await pushKeys(store), publicUrl: config.publicUrl })
    const answer = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    await answer.body?.cancel()
    if (answer.status === 404 || answer.status === 410) return forget(store, device.id)
    if (!answer.ok) throw new Error(`The push service ${new URL(url).host} answered ${answer.status}`)
  }

const forget = (store: Store, id: string): Promise<void> =>
  store.commit(async (tx) => void (await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id))))

/** Encrypted for the device (RFC 8291) and signed by this installation (RFC 8292). */
function requestTo({ endpoint, p256dh, auth }: Subscription, { keys, publicUrl }: { keys: Keys; publicUrl: string }) {
  const subject = publicUrl.startsWith('https:') ? publicUrl : 'mailto:no-reply@silta.example'
  const { method, headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, 'waits', {
    vapidDetails: { subject, ...keys },
    TTL: keptForS,
    urgency: 'high',
    contentEncoding: 'aes128gcm',
  })
  const { 'Content-Length': _, ...rest } = headers as Record<string, string>
  return { url: endpoint, method, headers: mapped(rest), body: new Uint8Array(body ?? []) }
}

const mapped = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
