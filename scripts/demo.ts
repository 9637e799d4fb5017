import { mkdirSync } from 'node:fs'
import { loadDemo } from '../server/src/catalogue/demo/load.ts'
import { region } from '../server/src/catalogue/demo/region.ts'
import { removeDemo } from '../server/src/catalogue/demo/removal.ts'
import { loadDemoInterests } from '../server/src/interest/demo/load.ts'
import { buildApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/platform/config.ts'

const work = process.argv[2]
if (work !== 'load' && work !== 'remove') {
  console.error('Which? npm run demo -- load (into an empty database), or npm run demo -- remove')
  process.exit(1)
}

const config = readConfig(process.env)
mkdirSync(config.dataDir, { recursive: true })
const { app, service } = await buildApp({ config: { ...config, logLevel: 'silent' } })
try {
  if (work === 'remove') {
    const { removed } = await removeDemo(service, null)
    console.log(
      `Removed: ${Object.entries(removed)
        .map(([what, n]) => `${n} ${what}`)
        .join(', ')}`,
    )
  } else if (await loadDemo(service, region)) await loadDemoInterests(service)
  else console.log('Nothing was loaded: somebody has signed up here, or the demo region was here before.')
  await service.feed.settled()
  await service.index.settled()
} finally {
  await app.close()
}
