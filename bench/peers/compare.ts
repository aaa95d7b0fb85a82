import { median } from '../support/median.ts';
import { round } from '../support/print.ts';
import { type Outcome, type Peer, userLines } from './peers.ts';

const MIB = 2 ** 20;
/** Share of agents awake in a tick, in every model. */
const AWAKE = 0.1;

/** Runs of one peer at one size, one per seed. */
export interface Runs {
  peer: Peer;
  outcomes: readonly Outcome[];
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function squares(values: readonly number[]): number {
  const mean = average(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Greatest difference that chance allows between two averages over seeds: four standard errors, the spread over seeds pooled over all peers. */
function toleranceOf(all: readonly Runs[], name: 'mean' | 'spread'): number {
  const samples = all.map(({ outcomes }) => outcomes.map((outcome) => outcome[name]));
  const degrees = samples.reduce((sum, values) => sum + values.length - 1, 0);
  const variance = samples.reduce((sum, values) => sum + squares(values), 0) / degrees;
  return 4 * Math.sqrt((2 * variance) / samples[0]!.length);
}

/** Tells whether the opinions of each peer end as ours do; null from fewer than two seeds. */
function agreement(all: readonly Runs[], ours: Runs) {
  if (ours.outcomes.length < 2) return null;
  const tolerance = { mean: toleranceOf(all, 'mean'), spread: toleranceOf(all, 'spread') };
  const gap = (runs: Runs, name: 'mean' | 'spread'): number =>
    Math.abs(
      average(runs.outcomes.map((outcome) => outcome[name])) -
        average(ours.outcomes.map((outcome) => outcome[name])),
    );
  const strays = all.filter(
    (runs) => gap(runs, 'mean') > tolerance.mean || gap(runs, 'spread') > tolerance.spread,
  );
  return {
    tolerance: { mean: round(tolerance.mean, 2), spread: round(tolerance.spread, 2) },
    strays: strays.map(({ peer }) => peer.name),
  };
}

const visits = ({ seconds, size, ticks }: Outcome): number => (AWAKE * size * ticks) / seconds;
const ownBytes = ({ before, peak }: Outcome): number => peak - before;

function rowOf({ outcomes, peer }: Runs, ours: Runs) {
  const speedRatios = outcomes.map((outcome, run) => visits(ours.outcomes[run]!) / visits(outcome));
  const memory = median(outcomes.map(ownBytes));
  return {
    peer: peer.npm ?? peer.name,
    visitsPerSecond: round(median(outcomes.map(visits))),
    speedRatio: round(median(speedRatios)),
    speedTarget: peer.target ?? null,
    setUpSeconds: round(median(outcomes.map(({ setUp }) => setUp))),
    modelMiB: round(memory / MIB),
    memoryRatio: round(memory / median(ours.outcomes.map(ownBytes))),
    peakMiB: round(median(outcomes.map(({ peak }) => peak)) / MIB),
    lines: userLines(peer),
    mean: round(average(outcomes.map(({ mean }) => mean)), 3),
    spread: round(average(outcomes.map(({ spread }) => spread)), 3),
    runs: outcomes.map((outcome) => round(visits(outcome))),
  };
}

/** Compares all peers with ours, which comes first. */
export function compareRuns(all: readonly Runs[]) {
  const ours = all[0]!;
  const rows = all.map((runs) => rowOf(runs, ours));
  const statistics = agreement(all, ours);
  return { size: ours.outcomes[0]!.size, statistics, rows };
}
