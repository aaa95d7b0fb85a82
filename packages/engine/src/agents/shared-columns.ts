import { MIND } from './mind.ts';
import { PLATFORM } from './platform.ts';
import { TRAITS } from './traits.ts';

/**
 * Columns that any behaviour may name without declaring them: the traits, the mind and what the platform keeps.
 *
 * They get their first values in this order, so the tick of the first visit can depend on a trait.
 */
export const SHARED = { ...TRAITS, ...MIND, ...PLATFORM } as const;

/** Schema of the shared columns. */
export type SharedSchema = typeof SHARED;
