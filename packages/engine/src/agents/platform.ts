import { NONE } from '../base/memory.ts';
import { type Schema, u8, u32 } from './column.ts';

/** What the platform keeps of every account, whatever the model. */
export const PLATFORM = {
  lastPost: u32({ about: 'id of the last post in feeds, 0 for none' }),
  sequence: u32({ about: 'posts written so far, of any kind' }),
  lastVisit: u32({ about: 'tick of the last visit' }),
  nextVisit: u32({ init: NONE, about: 'tick of the next visit, 4,294,967,295 for never' }),
  followers: u32({ about: 'accounts that follow this one' }),
  notices: u8({
    about: '1 when replies came since the last visit, 2 while an own question may be open',
  }),
} as const satisfies Schema;

/** Returns what stands for "never" among next visits: all bits set, of as many as the layout keeps. */
export function neverOf(nextVisit: Uint32Array | Uint16Array): number {
  return nextVisit.BYTES_PER_ELEMENT === 2 ? 65_535 : NONE;
}

/** Bits of `notices`. */
export const NOTICE = { replies: 1, question: 2 } as const;
