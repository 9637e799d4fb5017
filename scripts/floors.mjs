// The architecture as a list: imports only go down it. dependency-cruiser enforces what is generated from here.

/** The slices of server/src, lowest first; `app` stands for main.ts and app.ts. */
export const SLICES = [
  'language',
  'platform',
  'activity',
  'people',
  'catalogue',
  'funding',
  'matching',
  'interest',
  'workspace',
  'event',
  'region',
  'notices',
]

const SERVER_FLOORS = [
  { name: 'shared', path: '^shared/src/' },
  ...SLICES.map((slice) => ({ name: slice, path: `^server/src/${slice}/` })),
  { name: 'app', path: '^server/src/[^/]+\\.ts$' },
]

const BROWSER_FLOORS = [
  { name: 'shared', path: '^shared/src/' },
  ...['ui', 'client', ...SLICES].map((part) => ({ name: part, path: `^web/src/lib/${part}/` })),
  { name: 'routes', path: '^web/src/(routes/|service-worker/|[^/]+$)' },
]

const TEST_FILES = '\\.test\\.ts$|^web/e2e/'

/** The rules for dependency-cruiser: each refusal says where the code should go. */
export function floorRules() {
  return [
    ...onlyDown('server', SERVER_FLOORS),
    ...onlyDown('browser', BROWSER_FLOORS),
    {
      name: 'web-never-imports-server',
      comment: 'The browser knows the server by its contract alone: put the shared schema in shared/src/<slice>.ts.',
      from: { path: '^web/', pathNot: '^web/e2e/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-never-imports-web',
      comment: 'The pages are mounted as a built handler: what both need belongs in shared/src/<slice>.ts.',
      from: { path: '^(server|shared)/', pathNot: TEST_FILES },
      to: { path: '^web/' },
    },
    {
      name: 'routes-only-in-app',
      comment:
        'routes.ts is imported by app.ts alone: move what you need from it to queries.ts, actions.ts or rules.ts.',
      from: { path: '^server/src/', pathNot: '^server/src/app\\.ts$' },
      to: { path: '^server/src/.+/routes\\.ts$' },
    },
    {
      name: 'lucia-only-in-session',
      comment: 'lucia stays behind platform/session.ts: ask that file for what you need.',
      from: { path: '^(server|shared|web|scripts)/', pathNot: '^server/src/platform/session\\.ts$' },
      to: { path: 'node_modules/lucia/|^lucia$' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'What several tests share belongs in build.ts of the slice.',
      // a bench opens the product as the browser tests do
      from: { path: '^(server|shared|web|scripts)/', pathNot: '^(web/e2e|scripts/bench)/' },
      to: { path: TEST_FILES },
    },
    {
      name: 'no-circles',
      comment: 'Two files that import each other are one file, or the lower one lacks a third: split by noun.',
      from: { path: '^(server|shared|web|scripts)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-exist',
      comment: 'An import that leads nowhere is an edge that no rule can see.',
      from: { path: '^(server|shared|scripts)/' },
      to: { couldNotResolve: true },
    },
  ].map((rule) => ({ severity: 'error', ...rule }))
}

function onlyDown(side, floors) {
  return floors.slice(0, -1).map((floor, height) => {
    const below = floors.slice(0, height).map((lower) => lower.name)
    const allowed = below.join(', ') || 'nothing of ours'
    const remedy = 'move the code down, or record an activity that the higher slice listens to (wired in app.ts)'
    return {
      name: `${side}-only-down-from-${floor.name}`,
      comment: `${floor.name} may import only what stands below it (${allowed}): ${remedy}.`,
      from: { path: floor.path, pathNot: TEST_FILES },
      to: { path: floors.slice(height + 1).map((higher) => higher.path) },
    }
  })
}
