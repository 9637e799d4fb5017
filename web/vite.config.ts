import { paraglideVitePlugin } from '@inlang/paraglide-js'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { lightContract } from './light-contract.ts'
import { shellModules } from './shell.ts'

/** Prefixes of the URL by language; without one, hooks.server.ts chooses and redirects. */
const localized = (['fi', 'sv', 'en'] as const).map((locale) => [locale, `/${locale}/:path(.*)?`] as [string, string])

/**
 * The server alone validates, so the browser needs of the contract's schemas only what a form may ask
 * (lengths, limits, patterns). Without this each page would carry the whole of TypeBox.
 */
const lightSchemas: Plugin = {
  name: 'silta:light-schemas',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.name === 'client',
  resolveId: (id) =>
    id === 'typebox' ? fileURLToPath(new URL('./src/lib/client/light-schemas.ts', import.meta.url)) : null,
}

/** Paraglide brings a URLPattern for old browsers to every browser; this brings it to the old ones alone. */
const lazyPolyfill: Plugin = {
  name: 'silta:lazy-polyfill',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id !== '@inlang/paraglide-js/urlpattern-polyfill' || importer?.endsWith('url-pattern.ts')) return null
    return fileURLToPath(new URL('./src/lib/client/url-pattern.ts', import.meta.url))
  },
}

const shell = shellModules()

export default defineConfig({
  plugins: [
    lightSchemas,
    lightContract,
    lazyPolyfill,
    shell.plugin,
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['url', 'cookie', 'baseLocale'],
      cookieName: 'language',
      isServer: 'import.meta.env.SSR',
      trailingSlash: 'never',
      urlPatterns: [{ pattern: '/:path(.*)?', localized }],
      emitReadme: false,
    }),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      // the page that says "offline" is served at any depth, so its addresses must not depend on where it is read
      paths: { relative: false },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // widths of bars and names of view transitions are data, and stand in style attributes
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', test: shell.isShell }] } } },
      },
    },
  },
  optimizeDeps: { exclude: ['typebox'] },
  // workspace sources are TypeScript: they are built in, never required as they stand
  ssr: { noExternal: ['@silta/shared'] },
})
