import { dropPush, getPush, keepPush } from '@silta/shared/push.ts'
import { call } from '#lib/client/call.ts'

/** none: this browser cannot; refused: its settings forbid it */
export type DeviceState = 'none' | 'off' | 'on' | 'refused'

const canBeTold = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Whether this device is told at once of what waits for whoever is signed in. */
export async function deviceState(): Promise<DeviceState> {
  const registration = canBeTold() ? await navigator.serviceWorker.getRegistration() : undefined
  if (!registration) return 'none'
  if (Notification.permission === 'denied') return 'refused'
  const standing = await registration.pushManager.getSubscription()
  if (!standing) return 'off'
  const { devices } = await call(getPush, {})
  return devices.includes(await idOf(standing)) ? 'on' : 'off'
}

/** Asks for the browser's leave and has this device told. @throws Refusal, or what the browser says */
export async function tellDevice(): Promise<DeviceState> {
  if ((await Notification.requestPermission()) !== 'granted') return 'refused'
  const { publicKey: applicationServerKey } = await call(getPush, {})
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  const { endpoint, keys } = made.toJSON()
  await call(keepPush, {
    body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
  })
  return 'on'
}

/** @throws Refusal */
export async function silenceDevice(): Promise<DeviceState> {
  const { pushManager } = await navigator.serviceWorker.ready
  const standing = await pushManager.getSubscription()
  if (!standing) return 'off'
  await call(dropPush, { params: { id: await idOf(standing) } })
  await standing.unsubscribe()
  return 'off'
}

/** As the server names a device: SHA-256 of its endpoint, hex. */
async function idOf({ endpoint }: PushSubscription): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
