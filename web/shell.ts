import type { Plugin } from 'vite'

const roots = /\/src\/routes\/(\+layout|\+error|\(landing\)\/\+page)\.svelte$|\/src\/hooks(\.client)?\.ts$/
const messageFile = /\/paraglide\/messages\/(\w+)\.js$/
const own = /\/(web|shared)\/src\//

/**
 * What every page loads anyway, with what the landing page adds, goes into one file: dozens of files of a few words
 * each compress badly. Answers a plugin, and what tells whether a module belongs there.
 */
export function shellModules(): { plugin: Plugin; isShell: (id: string) => boolean } {
  const shell = new Set<string>()
  const plugin: Plugin = {
    name: 'silta:shell',
    applyToEnvironment: (environment) => environment.name === 'client',
    buildEnd() {
      const messages = new Set<string>()
      const all = [...this.getModuleIds()]
      const open = all.filter((id) => roots.test(id))
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (shell.has(id) || messageFile.test(id)) continue
        shell.add(id)
        const info = this.getModuleInfo(id)
        // a page names its words one by one, though the file that it names them from holds all
        for (const [, name] of (info?.code ?? '').matchAll(/\bwords\.(\w+)/g)) messages.add(name!)
        open.push(...(info?.importedIds ?? []).filter((one) => own.test(one)))
      }
      for (const id of all) if (messages.has(messageFile.exec(id)?.[1] ?? '')) shell.add(id)
    },
  }
  return { plugin, isShell: (id) => shell.has(id) && own.test(id) }
}
