import type { WorldView } from '../../contract/view.ts';

/** Returns a test of whether an account may write: it has registered, or need not (`registering`). */
export function writersOf(view: WorldView): (i: number) => boolean {
  // Of the behaviours of this library only `registering` writes it.
  if (!view.has('realName') || !view.column('realName').isWritten) return () => true;
  const { isRequired } = view.params('registering') as { isRequired: number };
  if (isRequired !== 1) return () => true;
  const { array } = view.column('realName');
  const { kinds } = view;
  return (i) => array[i] === 1 || !kinds.list[kinds.indexOf(i)]!.wakes;
}
