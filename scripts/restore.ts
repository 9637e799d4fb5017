import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { restore } from '../server/src/platform/backup.ts'
import { unpackFiles } from '../server/src/platform/packing.ts'
import { backupTask } from './backup-task.ts'
import { restorePostgres } from './pg-tools.ts'

await backupTask('restore', ({ file, databaseFile, databaseUrl, files }) => {
  if (databaseUrl) {
    if (existsSync(`${file}.files`)) unpackFiles(`${file}.files`, files, { keep: true })
    restorePostgres(databaseUrl, file)
    return `Restored ${file} into the PostgreSQL database`
  }
  mkdirSync(dirname(databaseFile), { recursive: true })
  const kept = restore(file, databaseFile, Date.now())
  return `Restored ${file}${kept ? `; what stood there before is kept as ${kept}` : ''}`
})
