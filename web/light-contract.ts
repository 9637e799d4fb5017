import type { Plugin } from 'vite'

type Node = { type: string; start: number; end: number; [key: string]: unknown }
type Edit = { start: number; end: number; text: string }

const contractFile = /\/shared\/src\/[\w-]+\.ts$/
/** What `call` reads of an endpoint; the server alone validates, and describes. */
const read = new Set(['method', 'path', 'bytesType', 'media'])

/**
 * Leaves of the contract in the browser what `call` reads. Endpoints keep their method and address; schemas, for which
 * only types ask, are left to the bundler to drop: of a contract's file a page carries the words and the rules that it
 * uses.
 */
export const lightContract: Plugin = {
  name: 'silta:light-contract',
  applyToEnvironment: (environment) => environment.name === 'client',
  transform(code, id) {
    if (!contractFile.test(id)) return null
    const program = this.parse(code) as unknown as { body: Node[] }
    const edits = program.body.flatMap((statement) =>
      declaratorsOf(statement).flatMap(({ init }) => editsOf(code, init)),
    )
    return { code: edited(code, edits), map: null }
  },
}

type Declarator = { init: Node | null }

/** Variables of a module's own level, exported or not. */
function declaratorsOf(statement: Node): Declarator[] {
  const declared = (statement.type === 'ExportNamedDeclaration' ? statement['declaration'] : statement) as Node | null
  return declared?.type === 'VariableDeclaration' ? (declared['declarations'] as Declarator[]) : []
}

/** What is made of other things is made only where something reads it: spreads and calls would keep it else. */
function editsOf(code: string, init: Node | null): Edit[] {
  if (!init) return []
  const { start, end } = init
  const [declared] = isCallOf(init, 'endpoint') ? (init['arguments'] as Node[]) : []
  if (declared?.type === 'ObjectExpression') return [{ start, end, text: addressIn(code, declared) }]
  return runs(init) ? [{ start, end, text: `/* @__PURE__ */ (() => (${code.slice(start, end)}))()` }] : []
}

function addressIn(code: string, declared: Node): string {
  const properties = (declared['properties'] as Node[]).filter(({ key }) => read.has((key as Node)?.['name'] as string))
  return `({ ${properties.map(({ start, end }) => code.slice(start, end)).join(', ')} })`
}

const isCallOf = ({ type, callee }: Node, name: string) =>
  type === 'CallExpression' && (callee as Node).type === 'Identifier' && (callee as Node)['name'] === name

const functions = new Set(['FunctionExpression', 'ArrowFunctionExpression', 'FunctionDeclaration'])
const running = new Set(['CallExpression', 'NewExpression', 'SpreadElement'])

/** Whether something is called or spread when the module is loaded. */
const runs = (node: Node): boolean =>
  !functions.has(node.type) &&
  (running.has(node.type) || Object.values(node).some((value) => [value].flat().filter(isNode).some(runs)))

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function edited(code: string, edits: Edit[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    parts.push(code.slice(from, start), text)
    from = end
  }
  return [...parts, code.slice(from)].join('')
}
