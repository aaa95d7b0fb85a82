import type { Behaviour } from '../contract/behaviour.ts';

/** Returns the name in `reads` without the mark of a possible constant. */
export function bareName(name: string): string {
  return name.endsWith('?') ? name.slice(0, -1) : name;
}

function writesOf(behaviour: Behaviour): readonly string[] {
  return [...(behaviour.writes ?? []), ...Object.keys(behaviour.state ?? {})];
}

/**
 * Orders behaviours so that one that only reads a name runs after those that write it; otherwise in the order given.
 *
 * Where behaviours wait for each other in a circle, the first one given goes first.
 */
export function orderBehaviours(behaviours: readonly Behaviour[]): Behaviour[] {
  const waitsFor = behaviours.map((reader) => {
    const own = new Set(writesOf(reader));
    const needs = (reader.reads ?? []).map(bareName).filter((name) => !own.has(name));
    return new Set(
      behaviours.filter(
        (writer) => writer !== reader && writesOf(writer).some((name) => needs.includes(name)),
      ),
    );
  });
  const ordered: Behaviour[] = [];
  const left = new Set(behaviours);
  while (left.size > 0) {
    const isFree = (behaviour: Behaviour): boolean => {
      const waiting = waitsFor[behaviours.indexOf(behaviour)]!;
      return ![...waiting].some((other) => left.has(other));
    };
    const next = [...left].find(isFree) ?? [...left][0]!;
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}
