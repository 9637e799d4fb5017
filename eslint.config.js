import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'

// oxlint reads the TypeScript; this reads the components, which it cannot.
export default [
  { ignores: ['web/build/**', 'web/.svelte-kit/**', 'web/src/lib/paraglide/**', '**/*.ts', '**/*.js', '**/*.mjs'] },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // links are made by client/href.ts, which knows the language of the page
      'svelte/no-navigation-without-resolve': 'off',
      // it takes the words of an explanation for codes; svelte-check finds codes that do not exist
      'svelte/no-unused-svelte-ignore': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
    },
  },
]
