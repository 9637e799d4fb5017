/** Push services of the browsers: Chrome and most others, Firefox, Edge, Safari. */
const known =
  /^(fcm\.googleapis\.com|([a-z0-9-]+\.)*push\.services\.mozilla\.com|([a-z0-9-]+\.)*notify\.windows\.com|([a-z0-9-]+\.)*push\.apple\.com)$/

/**
 * Whether the service may send to an address that somebody's browser named: to push services alone, for else anybody
 * could have it call machines that only it can reach.
 * @param more origins that the operator trusts besides: https://push.silta.example
 */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, origin, username } = new URL(endpoint)
  if (username) return false
  return more.includes(origin) || (protocol === 'https:' && port === '' && known.test(hostname))
}
