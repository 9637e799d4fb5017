// How the launcher talks: short lines on standard error, because standard output belongs to the task.
import { spawn } from 'node:child_process'

const TICK_MS = 5_000
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|dns error|error sending request|tunneling socket/i

/** A step of the launcher that did not succeed; its message is a sentence for the person at the keyboard. */
export class StepFailure extends Error {}

/**
 * Writes one line to standard error.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`silta: ${line}\n`)
}

/**
 * Runs a command with its output held back, reporting the seconds gone and the command's own latest line while it
 * works. Resolves to its standard output; throws StepFailure after showing everything it wrote.
 *
 * @param {string} title
 * @param {string[]} commandLine
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export async function runStep(title, commandLine, options) {
  const [command, ...args] = commandLine
  const startedAt = performance.now()
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  say(`${title} …`)
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const output = { out: '', all: '' }
  child.stdout.on('data', (chunk) => {
    output.out += chunk
    output.all += chunk
  })
  child.stderr.on('data', (chunk) => (output.all += chunk))
  const ticking = setInterval(() => say(`  ${seconds()}  ${latestLine(output.all)}`), TICK_MS)
  const stopChild = (signal) => child.kill(signal)
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stopChild)
  const { code, signal, error } = await ending(child)
  clearInterval(ticking)
  for (const name of ['SIGTERM', 'SIGINT']) process.off(name, stopChild)
  if (code === 0) {
    say(`${title}: done in ${seconds()}`)
    return output.out
  }
  const isNetworkMissing = NO_NETWORK.test(output.all)
  process.stderr.write(`${lastLines(output.all, isNetworkMissing ? 8 : 80)}\n`)
  if (error) throw new StepFailure(`${title} failed: ${command} could not be started (${error.message})`)
  if (signal) throw new StepFailure(`${title} was stopped after ${seconds()} (${signal})`)
  if (isNetworkMissing) {
    throw new StepFailure(
      `${title} failed after ${seconds()}: the package registry could not be reached. ` +
        'Packages that are not on this machine yet come over the network: connect it (or set its proxy) and try again',
    )
  }
  throw new StepFailure(`${title} failed after ${seconds()} (exit code ${code}); what it said stands above`)
}

function ending(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }))
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
}

// npm's warnings about a user's own configuration are no progress.
function latestLine(text) {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('npm warn'))
  // oxlint-disable-next-line no-control-regex -- terminal colours of the tools
  return (lines.pop() ?? '').replace(/\u001B\[[0-9;]*[A-Za-z]/g, '').slice(0, 100)
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
