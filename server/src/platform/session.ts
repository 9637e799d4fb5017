import { hash } from 'node:crypto'
import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Actor, Identity, Membership } from './actor.ts'
import { dayMs, hourMs, minuteMs, systemClock, type Clock } from './clock.ts'
import { newId } from './ids.ts'
import { openMemory } from './memory.ts'
import { prepared, type Conn, type Store } from './store.ts'
import { sessions } from './tables.ts'

/** OWASP ASVS 5.0, 7.3: an idle and an absolute lifetime */
const idleMs = 10 * dayMs
const absoluteMs = 30 * dayMs

/** The language of a request; `chosen` by the page it stands on, or only what a browser prefers. */
export type Reads = { language: InterfaceLanguage; chosen: boolean }

export type SessionRow = typeof sessions.$inferSelect
type Needs = {
  store: Store
  clock: Clock
  /** cookies are Secure and __Host- only where people come by https */
  secure: boolean
  identityOf: (conn: Conn, personId: string) => Promise<Identity | null>
}

export type Sessions = ReturnType<typeof openSessions>

const hashOf = (bearer: string) => hash('sha256', bearer)

/** Somebody who is not signed in, reading in a language. */
export const visitor = (language: InterfaceLanguage): Actor =>
  ({ personId: null, role: 'person', language, memberships: [], sessionId: null }) as unknown as Actor

/** For works of the service itself (the demo region, imports, scheduled jobs) in the name of a person. */
export const actorFor = (identity: Identity): Actor => ({ ...identity, sessionId: null }) as unknown as Actor

type Standing = { membership: Membership; consentId: string }

/** Somebody with a place in an organisation that consented to it, for one request. */
export const actingFor = (actor: Actor, { membership, consentId }: Standing): Actor => ({
  ...actor,
  memberships: [...actor.memberships, membership],
  acting: { organisationId: membership.organisationId, consentId },
})

/** Sessions by lucia, whose adapter here stores the bearer's SHA-256 alone. Nothing else imports lucia. */
export function openSessions({ store, clock, secure, identityOf }: Needs) {
  const cookieName = secure ? '__Host-session' : 'session'
  const listeners: ((sessionIds: string[]) => void)[] = []
  const lucia = new Lucia(adapterOver({ store, clock, identityOf }), {
    sessionExpiresIn: new TimeSpan(idleMs, 'ms'),
    sessionCookie: { name: cookieName, expires: true, attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ row }) => ({ row }),
    getUserAttributes: ({ identity }) => ({ identity }),
  })

  async function find(bearer: string): Promise<{ row: SessionRow; identity: Identity } | null> {
    const { session, user } = await lucia.validateSession(bearer)
    if (!session?.row || !user) return null
    const now = clock()
    if (session.row.seenAt + hourMs <= now) await slide(session.row, now)
    return { row: session.row, identity: user.identity }
  }

  const slide = (row: SessionRow, now: number) =>
    store.commit(async (tx) => {
      const expiresAt = Math.min(now + idleMs, row.startedAt + absoluteMs)
      await tx.update(sessions).set({ seenAt: now, expiresAt }).where(eq(sessions.id, row.id))
    })

  async function endWhere(which: ReturnType<typeof and>) {
    const ended = await store.commit((tx) => tx.delete(sessions).where(which).returning({ id: sessions.id }))
    for (const listener of listeners) listener(ended.map((one) => one.id))
    return ended.length
  }

  return {
    cookieName,
    /** The actor behind a cookie's value, or a visitor. */
    async actorOf(bearer: string | undefined, reads: Reads): Promise<Actor> {
      const found = bearer && /^[a-z0-9]{40}$/.test(bearer) ? await find(bearer) : null
      if (!found) return visitor(reads.language)
      const language = reads.chosen ? reads.language : found.identity.language
      return { ...found.identity, language, sessionId: found.row.id } as unknown as Actor
    },
    /** Begins a session; answers the cookie to set. A person signs in anew at every change of privilege. */
    async start(personId: string, userAgent: string, activeOrganisationId: string | null = null): Promise<string> {
      const begun = { userAgent: userAgent.slice(0, 300), startedAt: clock(), activeOrganisationId }
      const session = await lucia.createSession(personId, { begun })
      return lucia.createSessionCookie(session.id).serialize()
    },
    endCookie: () => lucia.createBlankSessionCookie().serialize(),
    /** Ends one session of a person. */
    end: (personId: string, sessionId: string) =>
      endWhere(and(eq(sessions.personId, personId), eq(sessions.id, sessionId))),
    endAll: (personId: string) => endWhere(eq(sessions.personId, personId)),
    endOthers: (personId: string, sessionId: string) =>
      endWhere(and(eq(sessions.personId, personId), ne(sessions.id, sessionId))),
    endExpired: () => endWhere(lt(sessions.expiresAt, clock())),
    list: (personId: string): Promise<SessionRow[]> =>
      store.read
        .select()
        .from(sessions)
        .where(and(eq(sessions.personId, personId), gt(sessions.expiresAt, clock())))
        .orderBy(desc(sessions.seenAt), desc(sessions.id)),
    activeOrganisation: async (sessionId: string) => {
      const [row] = await store.read
        .select({ id: sessions.activeOrganisationId })
        .from(sessions)
        .where(eq(sessions.id, sessionId))
      return row?.id ?? null
    },
    chooseOrganisation: (sessionId: string, organisationId: string | null) =>
      store.commit(
        async (tx) =>
          void (await tx
            .update(sessions)
            .set({ activeOrganisationId: organisationId })
            .where(eq(sessions.id, sessionId))),
      ),
    /** Open sockets listen, so that they close with their session. */
    onEnd: (listener: (sessionIds: string[]) => void) => void listeners.push(listener),
  }
}

const bySession = (conn: Conn) =>
  prepared(conn, 'session_by_bearer', (c) =>
    c
      .select()
      .from(sessions)
      .where(eq(sessions.bearerHash, sql.placeholder('hash')))
      .limit(1)
      .prepare(),
  )

/**
 * Lucia takes the bearer value for the row's id; here it is hashed on its way in and out. Lucia reads the machine's
 * clock, so a session's end is told to it in the machine's time.
 */
function adapterOver({ store, clock, identityOf }: Omit<Needs, 'secure'>): Adapter {
  const nowhere = async () => {}
  const memory = openMemory(store, clock)
  const lookUp = async (hash: string) => {
    const [row] = await bySession(store.read).execute({ hash })
    return row && { row, identity: await identityOf(store.read, row.personId) }
  }
  // Nobody may go on for a moment after they were shut out.
  const known = (hash: string) => memory.exactly(['session', hash], () => lookUp(hash))
  return {
    async getSessionAndUser(bearer) {
      const found = await known(hashOf(bearer))
      const now = clock()
      if (!found || found.row.expiresAt <= now || found.row.startedAt + absoluteMs <= now) return [null, null]
      const { row, identity } = found
      // Its end was looked at just now; lucia, which looks again some milliseconds later, must not judge otherwise.
      const expiresAt = new Date(systemClock() + row.expiresAt - now + minuteMs)
      const session = { id: bearer, userId: row.personId, expiresAt, attributes: { row } }
      return [session, identity && { id: row.personId, attributes: { identity } }]
    },
    getUserSessions: async () => [],
    async setSession({ id: bearer, userId: personId, attributes }) {
      const { begun } = attributes
      if (!begun) throw new Error('A session begins with sessions.start')
      const row = { id: newId(), bearerHash: hashOf(bearer), personId, ...begun, seenAt: begun.startedAt }
      const expiresAt = begun.startedAt + idleMs
      await store.commit(async (tx) => void (await tx.insert(sessions).values({ ...row, expiresAt })))
    },
    // find() slides a session itself, at most hourly and never past its absolute lifetime
    updateSessionExpiration: nowhere,
    deleteSession: (bearer) =>
      store.commit(async (tx) => void (await tx.delete(sessions).where(eq(sessions.bearerHash, hashOf(bearer))))),
    deleteUserSessions: nowhere,
    deleteExpiredSessions: nowhere,
  }
}

type Begun = Pick<SessionRow, 'userAgent' | 'startedAt' | 'activeOrganisationId'>

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ row: SessionRow | undefined }, { identity: Identity }>
    DatabaseSessionAttributes: { row?: SessionRow; begun?: Begun }
    DatabaseUserAttributes: { identity: Identity }
  }
}
