import { claimNames, EVIDENCE_STEP } from '../../agents/claim-columns.ts';
import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { exp } from '../../random/math.ts';
import { visitorsAmong } from './visitors.ts';

/** Counts of one claim over the accounts that visit. */
interface Tally {
  isTrue: boolean;
  accounts: number;
  believers: number;
  /** Told the claim. */
  told: number;
  /** Told the claim and its denial. */
  answered: number;
  /** Told either. */
  heard: number;
  /** Of these, those whose conviction is that of the world. */
  right: number;
}

const LN2 = 0.6931471805599453;

/** What accounts know of one claim. */
interface Knowledge {
  readonly told: ArrayLike<number>;
  /** Evidence of account i, faded to this hour. */
  level(i: number): number;
  readonly least: number;
}

function knowledgeOf(view: WorldView, claim: number): Knowledge {
  const { halfLife, least } = view.params('believing') as { halfLife: number; least: number };
  const names = claimNames(claim);
  const evidence = view.column(names.evidence).array;
  const lastVisit = view.column('lastVisit').array;
  return {
    told: view.column(names.told).array,
    level: (i) =>
      evidence[i]! * EVIDENCE_STEP * exp((-LN2 * (view.tick - lastVisit[i]!) * view.dt) / halfLife),
    least,
  };
}

/** Accounts that ever visit. */
function visitors(view: WorldView): Uint32Array {
  return view.memo('claim-visitors', () => {
    const ids = view.kinds.list.flatMap((kind) => Array.from(visitorsAmong(view, kind)));
    return Uint32Array.from(ids);
  });
}

function tallyClaim(view: WorldView, claim: number, isTrue: boolean): Tally {
  const { least, level, told } = knowledgeOf(view, claim);
  const ids = visitors(view);
  const tally = {
    isTrue,
    accounts: ids.length,
    believers: 0,
    told: 0,
    answered: 0,
    heard: 0,
    right: 0,
  };
  for (let n = 0; n < ids.length; n++) {
    const i = ids[n]!;
    const times = told[i]!;
    if (times === 0) continue;
    const held = level(i);
    tally.heard++;
    tally.told += Number((times & 15) > 0);
    tally.answered += Number((times & 15) > 0 && times > 15);
    tally.believers += Number(held > least);
    tally.right += Number((isTrue ? held : -held) > least);
  }
  return tally;
}

/** Tallies of the claims that began. */
function tallies(view: WorldView): readonly Tally[] {
  return view.memo('claims', () => {
    const { claims } = view.institution('rumours') as { claims: GrowingTable };
    const isTrue = (claims.columns as unknown as { isTrue: Uint8Array }).isTrue;
    return Array.from({ length: claims.length }, (_, c) => tallyClaim(view, c, isTrue[c] === 1));
  });
}

/** Ratio of two sums over the claims; NaN while there is none. */
function ratio(
  list: readonly Tally[],
  over: (tally: Tally) => number,
  under: (tally: Tally) => number,
): number {
  const sum = (of: (tally: Tally) => number): number => list.reduce((s, t) => s + of(t), 0);
  return sum(over) / sum(under);
}

const believers = ({ believers: count }: Tally): number => count;
const accounts = ({ accounts: count }: Tally): number => count;

const TOTALS: readonly [name: string, about: string, of: (list: readonly Tally[]) => number][] = [
  [
    'belief.share',
    'Share of accounts that visit and believe a rumour, mean over rumours.',
    (list) => ratio(list, believers, accounts),
  ],
  [
    'belief.false',
    'The same over rumours that are false.',
    (list) =>
      ratio(
        list.filter(({ isTrue }) => !isTrue),
        believers,
        accounts,
      ),
  ],
  [
    'belief.true',
    'The same over rumours that are true.',
    (list) =>
      ratio(
        list.filter(({ isTrue }) => isTrue),
        believers,
        accounts,
      ),
  ],
  [
    'belief.correct',
    'Of those told a rumour or its denial, the share that holds what is the case.',
    (list) =>
      ratio(
        list,
        ({ right }) => right,
        ({ heard }) => heard,
      ),
  ],
  [
    'rumour.reach',
    'Share of accounts that visit and were told a rumour, mean over rumours.',
    (list) => ratio(list, ({ told }) => told, accounts),
  ],
  [
    'rebuttal.reach',
    'Of those told a rumour, the share that was told its denial too.',
    (list) =>
      ratio(
        list,
        ({ answered }) => answered,
        ({ told }) => told,
      ),
  ],
];

/**
 * Measures of claims over accounts that visit: `belief.share`, by truth `belief.false` and `belief.true`, `belief.correct`,
 * `rumour.reach`, and `rebuttal.reach` among those whom the rumour reached; they need `rumours` and `believing`.
 *
 * @param options.each - claims that get a series of their own, `belief.claim0` and so on. Default none.
 */
export function beliefMeasures(options: { each?: readonly number[] } = {}): Measure[] {
  checkKeys('beliefMeasures', options, ['each']);
  const { each = [] } = options;
  const own = each.map(
    (claim): Measure => ({
      name: `belief.claim${claim}`,
      unit: 'share [0, 1]',
      about: `Share of accounts that visit and believe rumour ${claim}.`,
      of: (view) => ratio(tallies(view).slice(claim, claim + 1), believers, accounts),
    }),
  );
  const totals = TOTALS.map(
    ([name, about, of]): Measure => ({
      name,
      unit: 'share [0, 1]',
      about,
      of: (view) => of(tallies(view)),
    }),
  );
  return [...totals, ...own];
}
