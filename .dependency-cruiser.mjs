import { floorRules } from './scripts/floors.mjs'

export default {
  forbidden: floorRules(),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.svelte-kit|paraglide|migrations)/' },
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'svelte', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.svelte', '.mjs', '.js', '.json'],
    },
  },
}
