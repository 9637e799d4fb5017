import { renameSync, rmSync, statSync } from 'node:fs'
import { backUp } from '../server/src/platform/backup.ts'
import { packFiles } from '../server/src/platform/packing.ts'
import { backupTask } from './backup-task.ts'
import { dumpPostgres } from './pg-tools.ts'

await backupTask('backup', async ({ file, databaseFile, databaseUrl, files }) => {
  if (databaseUrl) {
    try {
      dumpPostgres(databaseUrl, `${file}.part`)
      packFiles(files, `${file}.files.part`)
      renameSync(`${file}.files.part`, `${file}.files`)
      renameSync(`${file}.part`, file)
    } finally {
      for (const part of [`${file}.part`, `${file}.files.part`]) rmSync(part, { force: true })
    }
  } else await backUp(databaseFile, file, files)
  return `Backed up to ${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)`
})
