import { MOST_SOURCES, SETTLED } from '../agents/claim-columns.ts';
import type { Kinds } from '../agents/kinds.ts';
import { bookName, moveTrust } from '../agents/trust-books.ts';
import { NetizenError } from '../base/error.ts';

/** One column of trust: who it belongs to, and what moves with it. */
interface Source {
  readonly trust: Uint16Array;
  readonly book: Float32Array | undefined;
  /** Indices of the other columns of the same authority. */
  readonly kin: readonly number[];
}

/** Columns of trust, each once, and which of them each kind of source has. */
export interface ClaimSources {
  readonly list: readonly Source[];
  /** By index of kind: index in `list`, -1 for kinds that are not trusted apart. */
  readonly ofKind: readonly number[];
}

/** Finds the columns of trust of a world. @throws NetizenError CLAIM_SOURCES when there are more than 7. */
export function claimSources(
  state: { readonly trust: readonly (Uint16Array | null)[] },
  kinds: Kinds,
  authorities: Readonly<Record<string, string>>,
): ClaimSources {
  const { trust } = state;
  const columns = state as unknown as Readonly<Record<string, Float32Array | undefined>>;
  const names = [...new Set(kinds.list.flatMap(({ trust: name }) => (name ? [name] : [])))];
  if (names.length > MOST_SOURCES) {
    throw new NetizenError(
      'CLAIM_SOURCES',
      `believing: ${names.length} columns of trust, at most ${MOST_SOURCES} can be told apart. Let kinds share a column.`,
    );
  }
  const list = names.map((name): Source => {
    const kin = names.flatMap((other, s) =>
      other !== name && authorities[other] === authorities[name] ? [s] : [],
    );
    return {
      trust: trust[kinds.list.findIndex((kind) => kind.trust === name)]!,
      book: columns[bookName(name, 'errors')],
      kin,
    };
  });
  const ofKind = kinds.list.map(({ trust: name }) => (name ? names.indexOf(name) : -1));
  return { list, ofKind };
}

/** Steps of trust when it turns out who was right. */
export interface Reckoning {
  readonly gain: number;
  readonly loss: number;
  readonly spread: number;
}

/**
 * Lets account i settle a claim with those who spoke of it: who was wrong loses trust, T -= loss T, who was right gains, T += gain (1 - T).
 *
 * @param said - `claimSources` of the account.
 * @param truth - 1 true, -1 false.
 * @returns `said` with the mark of a settled claim. A source that said both loses only.
 */
export function settle(
  sources: ClaimSources,
  i: number,
  said: number,
  { truth, gain, loss, spread }: Reckoning & { truth: number },
): number {
  const { list } = sources;
  for (let s = 0; s < list.length; s++) {
    const both = (said >> (2 * s)) & 3;
    if (both === 0) continue;
    const wrong = truth > 0 ? 2 : 1;
    const amount = (both & wrong) === 0 ? gain : -loss;
    const { book, kin, trust } = list[s]!;
    moveTrust(trust, i, amount, book);
    if (spread === 0) continue;
    for (const other of kin) moveTrust(list[other]!.trust, i, amount * spread, list[other]!.book);
  }
  return said | SETTLED;
}
