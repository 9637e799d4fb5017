import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { restore } from '../server/src/platform/backup.ts'
import { backupTask } from './backup-task.ts'
import { restorePostgres } from './pg-tools.ts'

await backupTask('restore', ({ file, databaseFile, databaseUrl }) => {
  if (databaseUrl) {
    restorePostgres(databaseUrl, file)
    return `Restored ${file} into the PostgreSQL database`
  }
  mkdirSync(dirname(databaseFile), { recursive: true })
  const kept = restore(file, databaseFile, Date.now())
  return `Restored ${file}${kept ? `; what stood there before is kept as ${kept}` : ''}`
})
