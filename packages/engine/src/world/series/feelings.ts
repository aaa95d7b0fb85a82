import { UNIT16 } from '../../agents/codec.ts';
import { fadedCode } from '../../agents/feeling.ts';
import type { WorldView } from '../../contract/view.ts';

const HALF_LIFE = { fear: 'fearHalfLife', anger: 'angerHalfLife', coded: 'codedHalfLife' } as const;

/** A feeling that decays between visits. */
export type Feeling = keyof typeof HALF_LIFE;

/** Returns a function that gives the present feeling of account i, [0, 1]: as kept at its last visit, faded since by the behaviour `fearing`. */
export function feelingOf(view: WorldView, name: Feeling): (i: number) => number {
  const { array, rowOf } = view.column(name);
  if (!view.has('restingFear')) return (i) => array[rowOf(i)]! / UNIT16;
  const halfLife = view.params('fearing')[HALF_LIFE[name]] as number;
  const rest = name === 'fear' ? view.column('restingFear').array : undefined;
  const lastVisit = view.column('lastVisit').array;
  return (i) => {
    const hours = (view.tick - lastVisit[i]!) * view.dt;
    return fadedCode(array[i]!, rest?.[i] ?? 0, hours, halfLife) / UNIT16;
  };
}
