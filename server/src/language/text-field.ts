/** One text of a document; `weight` is how much its words count (a title's more than a body's). */
export type TextField = { text: string; weight: number }
