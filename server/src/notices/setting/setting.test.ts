import { expect, test } from 'vitest'
import { found, signUp } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { afterQuiet, beginning, groupsDue, isZone, nextDigest } from './rules.ts'

const at = (text: string) => Date.parse(text)
const zone = 'Europe/Helsinki'

test('[N8] gathered mail comes at the hour chosen, through shifts of the clocks', () => {
  const next = (from: string, change: Partial<typeof beginning> = {}) => {
    const when = nextDigest({ ...beginning, zone, ...change }, at(from))
    return when === null ? null : new Date(when).toISOString()
  }
  expect(next('2026-11-02T05:59:00Z')).toBe('2026-11-02T06:00:00.000Z')
  expect(next('2026-11-02T06:00:00Z')).toBe('2026-11-03T06:00:00.000Z')
  // summer time began in the night to 29 March 2026
  expect(next('2026-03-28T12:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
  // 03:00 is left out that night: the hour after it
  expect(next('2026-03-28T12:00:00Z', { hour: 3 })).toBe('2026-03-29T01:00:00.000Z')
  const weekly = { own: 'weekly', interests: 'weekly', searches: 'weekly', desk: 'none', weekday: 5 } as const
  expect(next('2026-11-02T08:00:00Z', weekly)).toBe('2026-11-06T06:00:00.000Z')
  expect(next('2026-11-06T06:00:00Z', weekly)).toBe('2026-11-13T06:00:00.000Z')
  const none = { own: 'none', interests: 'none', searches: 'none', funding: 'none', desk: 'none' } as const
  expect(next('2026-11-02T08:00:00Z', none)).toBe(null)
})

test('[N8] weekly groups join on their day alone', () => {
  expect(groupsDue(beginning, at('2026-11-02T06:00:00Z'))).toEqual(['own', 'interests', 'searches', 'funding', 'desk'])
  expect(groupsDue(beginning, at('2026-11-03T06:00:00Z'))).toEqual(['own', 'interests', 'searches', 'desk'])
})

test('[N8] quiet hours end when they end there, over midnight too', () => {
  const after = (now: string, quietFrom: number | null, quietTo: number | null) =>
    new Date(afterQuiet({ zone, quietFrom, quietTo }, at(now))).toISOString()
  expect(after('2026-11-02T10:00:00Z', 20, 7)).toBe('2026-11-02T10:00:00.000Z')
  expect(after('2026-11-02T18:00:00Z', 20, 7)).toBe('2026-11-03T05:00:00.000Z')
  expect(after('2026-11-03T04:59:00Z', 20, 7)).toBe('2026-11-03T05:00:00.000Z')
  expect(after('2026-11-03T05:00:00Z', 20, 7)).toBe('2026-11-03T05:00:00.000Z')
  expect(after('2026-11-02T11:00:00Z', 12, 14)).toBe('2026-11-02T12:00:00.000Z')
  expect(after('2026-11-02T18:00:00Z', null, null)).toBe('2026-11-02T18:00:00.000Z')
})

test('[N8] settings are kept as chosen, and a zone that is none is refused', async () => {
  expect([isZone('Europe/Helsinki'), isZone('+02:00'), isZone('Moon/Sea')]).toEqual([true, false, false])
  const app = await openTestApp()
  const { browser } = await signUp(app)
  await found(browser)
  const { mail, nextDigestAt, ...settings } = (await browser.get('/api/notices/settings')).body
  expect(mail).toMatchObject({ reaches: true, reason: null })
  expect(nextDigestAt).toBe(at('2026-11-03T06:00:00Z'))
  const wanted = { ...settings, hour: 17, quiet: null, rhythms: { ...settings.rhythms, own: 'none' } }
  expect((await browser.put('/api/notices/settings', wanted)).body).toMatchObject({
    ...wanted,
    nextDigestAt: at('2026-11-02T15:00:00Z'),
  })
  const refused = await browser.put('/api/notices/settings', { ...wanted, zone: 'Moon/Sea' })
  expect(refused.body.details).toEqual([{ field: 'zone', code: 'unknown' }])
})
