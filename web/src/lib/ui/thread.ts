/** The one thread, in its order: every step is dated and can be picked up again. */
export const threadSteps = ['need', 'match', 'interest', 'meeting', 'workspace', 'funding', 'outcome'] as const
export type ThreadStep = (typeof threadSteps)[number]
