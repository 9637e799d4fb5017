import { dirname, join, resolve } from 'node:path'
import { BackupRefusal } from '../server/src/platform/backup.ts'
import { filesFolder } from '../server/src/platform/files.ts'

type Places = { file: string; databaseFile: string; databaseUrl: string; files: string }

/** Reads where the data lies and which file is meant, does the work, and says in a line how it went. */
export async function backupTask(name: string, work: (places: Places) => Promise<string> | string): Promise<void> {
  const [named] = process.argv.slice(2)
  try {
    if (!named) throw new BackupRefusal(`Which file? npm run ${name} -- FILE`)
    // npm runs scripts in the project's folder; the file is meant from where it was typed.
    const file = resolve(process.env.INIT_CWD ?? '.', named)
    const databaseFile = resolve(join(process.env.DATA_DIR || './data', 'silta.db'))
    const files = filesFolder(dirname(databaseFile))
    console.log(await work({ file, databaseFile, databaseUrl: process.env.DATABASE_URL ?? '', files }))
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
