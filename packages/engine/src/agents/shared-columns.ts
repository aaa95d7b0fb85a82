import { MIND } from './mind.ts';
import { PLATFORM } from './platform.ts';
import { TRAITS } from './traits.ts';

/** Columns that any behaviour may name without declaring them: the mind, the traits and what the platform keeps. */
export const SHARED = { ...PLATFORM, ...TRAITS, ...MIND } as const;

/** Schema of the shared columns. */
export type SharedSchema = typeof SHARED;
