import { renameSync, rmSync, statSync } from 'node:fs'
import { backUp } from '../server/src/platform/backup.ts'
import { backupTask } from './backup-task.ts'
import { dumpPostgres } from './pg-tools.ts'

await backupTask('backup', async ({ file, databaseFile, databaseUrl }) => {
  if (databaseUrl) {
    try {
      dumpPostgres(databaseUrl, `${file}.part`)
      renameSync(`${file}.part`, file)
    } finally {
      rmSync(`${file}.part`, { force: true })
    }
  } else await backUp(databaseFile, file)
  return `Backed up to ${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)`
})
