import { NetizenError } from '../base/error.ts';
import type { NumericArray } from '../base/memory.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';

/** Parameters of `sharedMind`. */
export interface SharedMindOptions {
  /** Columns that both accounts of a person have in common: `opinion`, and columns of trust by name. Default `opinion`. */
  columns?: readonly string[];
}

/** A column, and what others see of it. */
interface Shared {
  readonly own: NumericArray;
  readonly seen: NumericArray;
  /** Values per account. */
  readonly width: number;
  readonly isWhole: boolean;
}

function checkColumns(columns: readonly string[]): void {
  for (const name of columns) {
    if (name === 'opinion' || /^trust[A-Z]/.test(name)) continue;
    throw new NetizenError(
      'SHARED_COLUMN',
      `sharedMind: "${name}" cannot be shared, for what fades with the time since a visit fades by account. Name "opinion" and columns of trust, such as "trustOfficial".`,
    );
  }
}

function sharedOf(
  state: object,
  { params, published, size }: Ctx<{ columns: readonly string[] }>,
): Shared[] {
  return params.columns.map((name) => {
    const own = (state as Record<string, NumericArray>)[name]!;
    const isWhole = !(own instanceof Float32Array || own instanceof Float64Array);
    return { own, seen: published[name]!, width: own.length / size, isWhole };
  });
}

/** Takes over what the account j shows, or the mean of both where neither knows more. */
function takeOver(
  { isWhole, own, seen, width }: Shared,
  i: number,
  j: number,
  isNewer: boolean,
): void {
  for (let k = 0; k < width; k++) {
    const its = seen[j * width + k]!;
    const mean = (seen[i * width + k]! + its) / 2;
    own[i * width + k] = isNewer ? its : isWhole ? Math.floor(mean) : mean;
  }
}

/**
 * Lets the two accounts of a person (`Model.overlap`) have one mind.
 *
 * When account i comes, before it reads, and its twin j came more recently, x_i becomes x_j, as of the beginning of the tick. Where both came
 * last in the same tick, each having read something else, x_i becomes (x_i + x_j) / 2, whichever comes back first; so it does when both come
 * back at once. An account that has been away is thus behind the person's mind until it comes again.
 *
 * @returns A behaviour that writes the columns named; 4 bytes per account and column for the copies that twins see, and for last visits.
 * @throws NetizenError SHARED_COLUMN for a column that cannot be shared.
 */
export function sharedMind(options: SharedMindOptions = {}): Behaviour {
  checkKeys('sharedMind', options, ['columns']);
  const { columns = ['opinion'] } = options;
  checkColumns(columns);
  return defineBehaviour({
    name: 'sharedMind',
    about:
      'The two accounts of a person on two platforms have one mind: whichever comes takes over what the other one knows.',
    module: import.meta.url,
    params: { columns },
    reads: ['lastVisit'],
    writes: [...columns],
    compact: ['lastVisit'],
    published: [...columns, 'lastVisit'],
    before(state, visits, ctx) {
      const { lastVisit } = state as unknown as { lastVisit: Uint32Array };
      const itsVisit = ctx.published['lastVisit']!;
      const shared = sharedOf(state, ctx);
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const j = ctx.twin(i);
        if (j === NONE || itsVisit[j]! < lastVisit[i]!) continue;
        for (const column of shared) takeOver(column, i, j, itsVisit[j]! > lastVisit[i]!);
      }
    },
  });
}
