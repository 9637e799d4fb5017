// Accounts, roles and the work of those who keep a region going: each as a person does it, with letters from the outbox.
import { createHmac } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { letterTo, linkIn } from './letters.ts'
import { signInAs } from './product.ts'
import { openSilta, violations } from './silta.ts'

const silta = await openSilta()
const password = 'kolme pientä poroa'
const admin = await silta.newContext()
await signInAs(admin, 'admin')

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name })
const field = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('textbox', { name })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

async function open(path: string, account?: Parameters<typeof signInAs>[1]): Promise<Page> {
  const context = await silta.newContext()
  if (account) await signInAs(context, account)
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'networkidle' })
  return page
}

/** A new account, signed in. */
async function signUp(name: string, email: string): Promise<BrowserContext> {
  const context = await silta.newContext()
  const answer = await context.request.post('/api/accounts', { data: { name, email, password, language: 'fi' } })
  expect(answer.status()).toBe(201)
  return context
}

test('a code from a letter signs in; a wrong one is refused and can be tried again', async () => {
  const email = 'company@demo.example'
  const page = await open('/fi/sign-in')
  await button(page, 'Kirjaudu ilman salasanaa').click()
  await field(page, 'Sähköpostiosoite').fill(email)
  await button(page, 'Lähetä koodi sähköpostiini').click()
  const code = (await letterTo(admin, email, /sign-in\/link/)).match(/\b\d{6}\b/)![0]
  await field(page, 'Koodi sähköpostista').fill(code === '000000' ? '111111' : '000000')
  await button(page, 'Kirjaudu sisään').click()
  await page.getByRole('alert').waitFor()
  await field(page, 'Koodi sähköpostista').fill(code)
  await button(page, 'Kirjaudu sisään').click()
  await page.waitForURL('**/fi/needs/mine')
  await page.context().close()
})

test('a second factor is set up, asked for at the next sign-in, and stood in for by a recovery code', async () => {
  const email = 'kaksi@vaihetta.example'
  const context = await signUp('Kaisa Kaksi', email)
  const page = await context.newPage()
  await page.goto('/fi/settings', { waitUntil: 'networkidle' })
  await button(page, 'Ota käyttöön').click()
  await page.getByRole('img', { name: 'QR-koodi, joka vie avaimen todennussovellukseen' }).waitFor()
  const secret = (
    await page
      .getByText(/kirjoita avain käsin/)
      .locator('code')
      .innerText()
  ).replace(/\s/g, '')
  await field(page, 'Koodi todennussovelluksesta').fill(totp(secret, Date.now()))
  await button(page, 'Ota tunnistus käyttöön').click()
  await page.getByText('Ota varakoodit talteen nyt').waitFor()
  const recovery = await page.getByRole('main').locator('ol code').allInnerTexts()
  expect(new Set(recovery).size).toBe(10)
  expect(await violations(page)).toEqual([])
  await button(page, 'Otin koodit talteen').click()
  await page.getByText('Kaksivaiheinen tunnistus on päällä.').waitFor()
  await context.close()

  const signIn = async (secondCode: string) => {
    const again = await open('/fi/sign-in')
    await field(again, 'Sähköpostiosoite').fill(email)
    await field(again, 'Salasana').fill(password)
    await button(again, 'Kirjaudu sisään').click()
    await heading(again, 'Vielä yksi vaihe').waitFor()
    await field(again, 'Koodi todennussovelluksesta').fill(secondCode)
    await button(again, 'Kirjaudu sisään').click()
    return again
  }
  // the step after the one that was used, for no code works twice
  const byApp = await signIn(totp(secret, Date.now() + 30_000))
  await byApp.getByRole('group').getByText('Kaisa Kaksi').waitFor()
  const byCode = await signIn(recovery[0]!)
  await byCode.getByRole('group').getByText('Kaisa Kaksi').waitFor()
  const used = await signIn(recovery[0]!)
  await used.getByRole('alert').waitFor()
  await Promise.all([byApp, byCode, used].map((one) => one.context().close()))
})

/** RFC 6238 with SHA-1, six digits and steps of 30 seconds; the secret in base32. */
function totp(secret: string, at: number): string {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(step).digest()
  const number = digest.readUInt32BE(digest.at(-1)! & 15) & 0x7f_ff_ff_ff
  return String(number % 1_000_000).padStart(6, '0')
}

test('sessions are listed, and one that is ended elsewhere is over', async () => {
  const here = await open('/fi', 'facilitator')
  const there = await open('/fi/settings', 'facilitator')
  await here.goto('/fi/settings', { waitUntil: 'networkidle' })
  const devices = here.getByRole('listitem').filter({ hasText: 'käytetty viimeksi' })
  expect(await devices.count()).toBe(2)
  expect(await here.getByText('tämä laite').count()).toBe(1)
  await devices.getByRole('button', { name: /^Kirjaa ulos/ }).click()
  await expect.poll(() => devices.count()).toBe(1)
  expect((await there.goto('/fi/settings'))?.status()).toBe(401)
  expect((await here.goto('/fi/settings'))?.status()).toBe(200)
  await Promise.all([here, there].map((page) => page.context().close()))
})

test('an invitation leads from its letter through sign-up into the organisation', async () => {
  const email = 'uusi@jasen.example'
  const owner = await open('/fi', 'company')
  const { organisations } = (await (await owner.context().request.get('/api/session')).json()) as {
    organisations: { id: string; name: string }[]
  }
  const { id, name } = organisations[0]!
  await owner.goto(`/fi/organisations/${id}/members`, { waitUntil: 'networkidle' })
  await field(owner, 'Sähköpostiosoite').fill(email)
  await button(owner, 'Lähetä kutsu').click()
  await owner.getByText(`Kutsu lähti osoitteeseen ${email}.`).waitFor()

  const invited = await open(linkIn(await letterTo(admin, email, /invitation\?token=/), '/invitation'))
  await invited.getByRole('main').getByRole('link', { name: 'Luo tili' }).click()
  await field(invited, 'Nimesi').fill('Uusi Jäsen')
  await field(invited, 'Sähköpostiosoite').fill(email)
  await field(invited, 'Salasana').fill(password)
  await button(invited, 'Luo tili').click()
  await button(invited, 'Liity organisaatioon').click()
  await heading(invited, name).waitFor()
  await owner.reload({ waitUntil: 'networkidle' })
  await owner.getByRole('listitem').filter({ hasText: 'Uusi Jäsen' }).getByText(email).waitFor()

  const outbox = await admin.newPage()
  await outbox.goto('/fi/outbox')
  await outbox.getByText(`Kutsu: ${name}`).click()
  await outbox.getByRole('link', { name: /\/invitation\?token=/ }).waitFor()
  expect(await violations(outbox)).toEqual([])
  await Promise.all([outbox.close(), owner.context().close(), invited.context().close()])
})

test('an administrator makes somebody a facilitator, who then sees what waits for review', async () => {
  const email = 'roosa@rooli.example'
  const context = await signUp('Roosa Rooli', email)
  const page = await admin.newPage()
  await page.goto('/fi/admin', { waitUntil: 'networkidle' })
  const search = page.getByRole('searchbox', { name: 'Hae nimellä tai osoitteella' })
  await search.fill('Roosa')
  await search.press('Enter')
  await page.getByRole('combobox', { name: 'Rooli: Roosa Rooli' }).selectOption('Fasilitaattori')
  await page.getByText('Roosa Rooli: rooli on nyt Fasilitaattori.').waitFor()
  expect((await context.request.get('/api/session')).status()).toBe(401)
  await context.request.post('/api/session', { data: { email, password } })
  const reviews = await context.newPage()
  await reviews.goto('/fi')
  await reviews.getByRole('navigation', { name: 'Päävalikko' }).getByRole('link', { name: 'Työpöytä' }).click()
  await reviews.getByRole('link', { name: 'Tarkistettavat' }).click()
  await heading(reviews, /odottaa tarkistusta|on tarkistettu/).waitFor()
  await Promise.all([page.close(), context.close()])
})

test('a facilitator reviews a need by four scores, and its owner reads the comment', async () => {
  const owner = await silta.newContext()
  await signInAs(owner, 'company')
  const { activeOrganisationId } = (await (await owner.request.get('/api/session')).json()) as {
    activeOrganisationId: string
  }
  const title = 'Huurtuvat lasikatot tarkistettavaksi'
  const data = {
    ...{ organisationId: activeOrganisationId, language: 'fi', disclosure: 'public', title },
    problem: 'Lasikattoiset mökit huurtuvat sisältä kovassa pakkasessa, ja vieraat pettyvät.',
    wantedResult: 'Katto pysyy kirkkaana.',
  }
  const { id } = (await (await owner.request.post('/api/needs', { data })).json()) as { id: string }
  expect((await owner.request.put(`/api/needs/${id}/publication`)).status()).toBe(200)

  const page = await open('/fi/reviews', 'facilitator')
  const line = page.getByRole('listitem').filter({ has: heading(page, title) })
  await line.getByText('Tarkista', { exact: true }).click()
  for (const name of ['Mitä hyötyä', 'Selkeys', 'Mitä toiselta odotetaan', 'Kieli'])
    await line.getByRole('radiogroup', { name }).getByRole('radio', { name: '4: hyvä' }).check()
  await line.getByText('16/20 pistettä').waitFor()
  await line.getByRole('textbox', { name: 'Viesti tarpeen omistajalle' }).fill('Lisää vielä pinta-ala.')
  expect(await violations(page)).toEqual([])
  await line.getByRole('button', { name: 'Lähetä arvio' }).click()
  await page.getByText(`Arvio on lähetetty: ${title}.`).waitFor()
  await expect.poll(() => line.count()).toBe(0)

  const read = await owner.newPage()
  await read.goto(`/fi/needs/${id}`)
  await read.getByText('Lisää vielä pinta-ala.').waitFor()
  await Promise.all([owner.close(), page.context().close()])
})

test('a sheet with one wrong row is refused as a whole, says where, and comes in once it is mended', async () => {
  const page = await open('/fi/offers/import', 'research')
  const sheet = (price: string) =>
    [
      'Nimi;Kuvaus;Hinta;Huomautus',
      'Pakkaskoe lasille;Mitataan huurtuminen 40 asteen pakkasessa kylmähuoneessa.;1150;a',
      `Kosteusmittaus mökille;Mitataan kosteus ja lämpö viikon ajan paikan päällä.;${price};b`,
    ].join('\r\n')
  const choose = (text: string) =>
    page
      .getByLabel('Tiedosto')
      .setInputFiles({ name: 'tarjonta.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}`) })
  const total = async () =>
    ((await (await page.context().request.get('/api/offers?mine=true')).json()) as { total: number }).total
  const before = await total()

  await choose(sheet('noin sata'))
  await button(page, 'Lue tiedosto').click()
  await heading(page, 'Mitä sarakkeissa on?').waitFor()
  expect(await page.getByRole('combobox', { name: 'Kuvaus' }).inputValue()).toBe('description')
  await button(page, 'Katso, mitä syntyy').click()
  await heading(page, '1 rivi kaipaa korjausta').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Rivi 3' }).getByText('(noin sata)').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await total()).toBe(before)

  await button(page, 'Lue korjattu tiedosto').click()
  await choose(sheet('480'))
  await button(page, 'Lue tiedosto').click()
  await button(page, 'Katso, mitä syntyy').click()
  await heading(page, 'Kaikki rivit ovat kunnossa').waitFor()
  await button(page, 'Tuo 2 riviä luonnoksiksi').click()
  await heading(page, '2 riviä tuotu luonnoksiksi').waitFor()
  expect(await total()).toBe(before + 2)
  await button(page, 'Julkaise kaikki 2').click()
  const anybody = await open(`/fi/offers?q=${encodeURIComponent('kosteusmittaus mökille')}`)
  await anybody.getByRole('link', { name: 'Kosteusmittaus mökille' }).waitFor()
  await Promise.all([page, anybody].map((one) => one.context().close()))
})
