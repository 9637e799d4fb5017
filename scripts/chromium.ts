import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { runStep, StepFailure } from './step.mjs'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium for the browser tests: CHROMIUM_PATH, one on PATH, Debian's (installed now, as root), or
 * playwright's own download. Throws StepFailure, in words, when none of these is to be had.
 */
export async function bringChromium(root: string): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new StepFailure(`CHROMIUM_PATH names ${named}, and there is no such file`)
  const found = named ?? commandOnPath(COMMANDS) ?? (await installFromDebian()) ?? (await download(root))
  if (found) return found
  throw new StepFailure(
    'The browser tests need Chromium, and it could neither be found nor installed. Install it and set CHROMIUM_PATH',
  )
}

/** The first of the commands that stands on PATH, as a full path. */
export function commandOnPath(commands: string[], path = process.env.PATH ?? ''): string | undefined {
  return commands
    .flatMap((command) => path.split(delimiter).map((folder) => join(folder, command)))
    .find((file) => existsSync(file))
}

/** Installs a Debian package as root; false where there is no apt-get or no right to use it, or it fails. */
export async function installDebianPackage(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !commandOnPath(['apt-get'])) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await runStep('Reading the list of Debian packages', ['apt-get', 'update'], { env })
    await runStep(`Installing Debian's ${name}`, ['apt-get', 'install', '-y', '--no-install-recommends', name], { env })
    return true
  } catch (error) {
    if (error instanceof StepFailure) return false
    throw error
  }
}

async function installFromDebian(): Promise<string | undefined> {
  return (await installDebianPackage('chromium')) ? commandOnPath(COMMANDS) : undefined
}

async function download(root: string): Promise<string | undefined> {
  const kept = chromium.executablePath()
  if (existsSync(kept)) return kept
  try {
    await runStep('Downloading Chromium', [
      process.execPath,
      join(root, 'node_modules/playwright-core/cli.js'),
      'install',
      'chromium',
    ])
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
  }
  return existsSync(kept) ? kept : undefined
}
