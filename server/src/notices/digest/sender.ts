import { asc } from 'drizzle-orm'
import { openMail } from '#platform/mail.ts'
import { readConfig } from '#platform/config.ts'
import { dayMs } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { openStore, type Store } from '#platform/store.ts'
import { insertAccount } from '#people/account/actions.ts'
import { organisations } from '#people/tables.ts'
import { insertNotices } from '../actions.ts'
import { writeLetters } from '../letter/queries.ts'
import type { NoticeRow } from '../queries.ts'
import { gatherDigests } from './actions.ts'

// A process of its own for tests and benchmarks of gathered mail: `fill` gives people notices, `send` makes and sends
// the letters that are due a day later and ends when none is left.

const [folder = '', smtpUrl = '', task = 'send', people = '0'] = process.argv.slice(2)
const filledAt = Date.UTC(2026, 10, 2, 8)
const noticesEach = 3
const config = { ...readConfig({ DATA_DIR: folder, DEMO: 'off' }), smtpUrl }
const store = await openStore(`${folder}/silta.db`)
const report = (failure: unknown) => console.error(failure)
const clock = () => (task === 'fill' ? filledAt : filledAt + dayMs)
const mail = openMail({ store, config, clock, print: () => {} }, report)
const service = { store, config, clock, mail } as Parameters<typeof gatherDigests>[0]
mail.write('digest', writeLetters(service))

if (task === 'fill') await fill(store, Number(people))
else {
  const digests = gatherDigests(service, report)
  mail.start()
  await digests.run()
  await mail.settle()
}
await mail.close()
await store.close()
process.exit(0)

async function fill(into: Store, count: number) {
  for (let at = 0; at < count; at++)
    await into.commit(async (tx) => {
      const account = await insertAccount(
        tx,
        {
          email: `p${at}@firma.example`,
          name: `Aino ${at}`,
          language: 'en',
          verified: true,
          role: 'person',
          passwordHash: '',
        },
        filledAt,
      )
      const rows: NoticeRow[] = []
      for (let n = 0; n < noticesEach; n++) {
        const organisation = await organisationNamed(tx, `zq${at}x${n}qz`)
        rows.push(joined(account.id, organisation))
      }
      await insertNotices(tx, mail, { rows, now: filledAt })
    })
}

async function organisationNamed(tx: Parameters<Parameters<Store['commit']>[0]>[0], name: string): Promise<string> {
  const [like] = await tx.select().from(organisations).orderBy(asc(organisations.id)).limit(1)
  const id = newId()
  const none = {
    businessId: null,
    municipality: null,
    industryCode: null,
    industryVersion: null,
    industrySection: null,
  }
  const unknown = {
    sizeFacts: null,
    foundedOn: null,
    legalForm: null,
    description: null,
    website: null,
    teamInbox: null,
  }
  const row = { ...none, ...unknown, verifiedAt: null, verifiedBy: null, createdBy: null, languages: [], demo: false }
  await tx
    .insert(organisations)
    .values({ ...like, ...row, id, name, folded: name, kind: 'company', sizeClass: 'unknown', createdAt: filledAt })
  return id
}

function joined(personId: string, organisationId: string): NoticeRow {
  return {
    id: newId(),
    personId,
    kind: 'member.joined',
    group: 'own',
    subjectKind: 'organisation',
    subjectId: organisationId,
    side: null,
    searchId: null,
    state: 'unread',
    waiting: false,
    mail: 'digest',
    mailId: null,
    dedupe: `member.joined:${organisationId}`,
    createdAt: filledAt,
    doneAt: null,
  }
}
