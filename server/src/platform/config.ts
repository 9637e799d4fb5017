/** Everything that is set from outside, read once at start. The table in the README says what each is for. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string
  /** where people reach Silta; decides cookie security, allowed origins and links in mail */
  publicUrl: string
  smtpUrl: string | null
  /** in letters: `Silta <post@silta.example>`; null = no-reply at the host of publicUrl */
  mailFrom: string | null
  mailReplyTo: string | null
  /** mailbox of reports on letters, which takes `name+anything@host` too; null = reports go to `mailFrom` */
  mailBouncesTo: string | null
  /** what hands reports over says to show that it may; null = none are taken */
  mailBouncesSecret: string | null
  /** origins of push services besides those of the browsers */
  pushServices: string[]
  /** whoever proves this address is administrator: the first one of an installation without the demo region */
  adminEmail: string | null
  demo: boolean
  demoPassword: string | null
  vocabularyDir: string | null
  /** null = search runs in the process */
  meiliUrl: string | null
  /** the master key, or a scoped one: see platform/search/meilisearch-door.ts */
  meiliKey: string | null
  logLevel: string
  dev: boolean
}

/** @throws Error with a sentence that names the variable and what it should be */
export function readConfig(env: Record<string, string | undefined>): Config {
  const port = wholeNumber(env, 'PORT', 3000)
  const host = env.HOST || '127.0.0.1'
  const publicUrl =
    env.PUBLIC_URL || `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`
  if (!URL.canParse(publicUrl)) throw new Error(`PUBLIC_URL is "${publicUrl}"; it should be like https://silta.example`)
  const databaseUrl = env.DATABASE_URL ?? ''
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new Error('DATABASE_URL should begin with postgres://, or be empty for SQLite in the data folder')
  return {
    port,
    host,
    dataDir: env.DATA_DIR || './data',
    databaseUrl,
    publicUrl: publicUrl.replace(/\/$/, ''),
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM || null,
    mailReplyTo: env.MAIL_REPLY_TO || null,
    mailBouncesTo: mailbox(env, 'MAIL_BOUNCES_TO'),
    mailBouncesSecret: secret(env, 'MAIL_BOUNCES_SECRET'),
    pushServices: (env.PUSH_SERVICES ?? '').split(',').flatMap((one) => one.trim() || []),
    adminEmail: env.ADMIN_EMAIL?.trim().toLowerCase() || null,
    demo: !['off', 'false', '0', 'no'].includes((env.DEMO ?? 'on').toLowerCase()),
    demoPassword: env.DEMO_PASSWORD || null,
    vocabularyDir: env.VOCABULARY_DIR || null,
    meiliUrl: address(env, 'MEILI_URL'),
    meiliKey: env.MEILI_KEY || null,
    logLevel: env.LOG_LEVEL || 'info',
    dev: env.SILTA_DEV === '1',
  }
}

function address(env: Record<string, string | undefined>, name: string): string | null {
  const value = env[name]
  if (!value) return null
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw new Error(`${name} is "${value}"; it should be like http://localhost:7700`)
  return value.replace(/\/$/, '')
}

function wholeNumber(env: Record<string, string | undefined>, name: string, otherwise: number): number {
  const value = env[name]
  if (value === undefined || value === '') return otherwise
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new Error(`${name} is "${value}"; it should be a number from 0 to 65535`)
  return Number(value)
}

function mailbox(env: Record<string, string | undefined>, name: string): string | null {
  const value = env[name]?.trim()
  if (!value) return null
  if (!/^[^\s@+<>]+@[^\s@+<>]+$/.test(value))
    throw new Error(`${name} is "${value}"; it should be like bounces@silta.example`)
  return value
}

const leastSecret = 16

function secret(env: Record<string, string | undefined>, name: string): string | null {
  const value = env[name]
  if (!value) return null
  if (value.length < leastSecret)
    throw new Error(`${name} is too short; it should have ${leastSecret} characters or more`)
  return value
}
