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

// The engine is chosen when platform/columns.ts loads, so each engine is a project of its own.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...node, name: 'pure', include: pure } },
      { test: { ...node, name: 'sqlite', include: slices, env: { ENGINE: 'sqlite', DATABASE_URL: '' } } },
      { test: { ...node, name: 'postgres', include: slices, exclude: ['**/kill.test.ts', '**/node_modules/**'], env: { ENGINE: 'postgres', DATABASE_URL: '' } } },
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
