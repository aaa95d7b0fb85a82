import { f32, type Schema, u8, unit16 } from './column.ts';

/**
 * State of every mind, declared once: a behaviour names the columns it uses and pays for no other.
 *
 * Shares are kept in two bytes (`unit16`); opinions, prejudices and climates are Float32 on [-1, 1], one per political topic.
 */
export const MIND = {
  opinion: f32({ min: -1, max: 1, perTopic: true, about: 'position held on a political topic' }),
  prejudice: f32({ min: -1, max: 1, perTopic: true, about: 'opinion the account is anchored to' }),
  climate: f32({ min: -1, max: 1, perTopic: true, about: 'mean stance read lately' }),
  support: unit16({
    init: 0.5,
    perTopic: true,
    about: 'share of stances above 0 among those read lately',
  }),
  fear: unit16({ about: 'fear of speaking' }),
  restingFear: unit16({
    init: (i, site) => site.value('fear', i),
    about: 'fear to which an account comes back: its first one',
  }),
  anger: unit16({ about: 'anger about what was done to one or to those followed' }),
  coded: unit16({ about: 'share of sensitive words that an account has learnt to write in code' }),
  realName: u8({ max: 1, about: '1 when the account is registered under its real name' }),
  susceptibility: unit16({ init: 1, about: 'weight on others against oneself' }),
  trustOfficial: unit16({ init: 0.5, about: 'weight given to official accounts and officers' }),
  trustStateMedia: unit16({ init: 0.5, about: 'weight given to state media' }),
} as const satisfies Schema;

/** Names of the columns that all minds share. */
export type MindColumn = keyof typeof MIND;
