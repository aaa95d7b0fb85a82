import { NONE } from '../base/memory.ts';
import { type Schema, u32 } from './column.ts';

/** What the platform keeps of every account, whatever the model. */
export const PLATFORM = {
  lastPost: u32({ about: 'id of the last post in feeds, 0 for none' }),
  sequence: u32({ about: 'posts written so far, of any kind' }),
  lastVisit: u32({ about: 'tick of the last visit' }),
  nextVisit: u32({ init: NONE, about: 'tick of the next visit, 4,294,967,295 for never' }),
  followers: u32({ about: 'accounts that follow this one' }),
} as const satisfies Schema;
