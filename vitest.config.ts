import { defineConfig } from 'vitest/config'

const slices = [
  'server/src/{activity,people,catalogue,funding,matching,interest,notices,platform}/**/*.test.ts',
  'server/src/*.test.ts',
]
const pure = [
  'server/src/language/**/*.test.ts',
  'shared/src/**/*.test.ts',
  'scripts/*.test.ts',
  'web/src/**/*.test.ts',
]
const node = { environment: 'node' as const, testTimeout: 30_000, hookTimeout: 60_000, pool: 'forks' as const }

const withoutSqliteOnly = { exclude: ['**/kill.test.ts', '**/node_modules/**'] }
const server = { ENGINE: 'postgres', DATABASE_URL: '', TEST_SERVER: '1' }

// The engine is chosen when platform/columns.ts loads, so each engine is a project of its own.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...node, name: 'pure', include: pure } },
      { test: { ...node, name: 'sqlite', include: slices, env: { ENGINE: 'sqlite', DATABASE_URL: '' } } },
      {
        test: {
          ...node,
          ...withoutSqliteOnly,
          name: 'postgres',
          include: slices,
          env: { ENGINE: 'postgres', DATABASE_URL: '' },
        },
      },
      // PGlite runs always; a real server in addition where one is named
      ...(process.env.TEST_DATABASE_URL
        ? [{ test: { ...node, ...withoutSqliteOnly, name: 'server', include: slices, env: server } }]
        : []),
      {
        test: {
          ...node,
          name: 'browser',
          include: ['web/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
