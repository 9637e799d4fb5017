/** URLPattern for browsers without it (before Safari 26 and Firefox 142); nobody else downloads it. */
if (!('URLPattern' in globalThis)) await import('@inlang/paraglide-js/urlpattern-polyfill')
