import { createWorld } from '@netizen/engine';
import { type SeizRates, seiz, seizRun } from '@netizen/engine/models';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { average, graphOf } from '../replicates.ts';
import { everybody } from '../two-sides.ts';

const RATES: Required<SeizRates> = {
  persuasion: 0.9,
  doubt: 0.5,
  atOnce: 0.4,
  skeptical: 0.6,
  reinforcement: 0.3,
  incubation: 0.05,
};
type Shares = [s: number, e: number, i: number, z: number];
const NAMES = ['susceptible', 'exposed', 'infected', 'skeptic'] as const;

/** Right side of eq. 1-4 of the paper without births and deaths, in shares. */
function change([s, e, i, z]: Shares, rates: Required<SeizRates>): Shares {
  const { atOnce: p, doubt: b, incubation, persuasion, reinforcement, skeptical: l } = rates;
  const rumour = persuasion * s * i;
  const doubted = b * s * z;
  const told = reinforcement * e * i + incubation * e;
  return [
    -rumour - doubted,
    (1 - p) * rumour + (1 - l) * doubted - told,
    p * rumour + told,
    l * doubted,
  ];
}

/** The equations by Runge-Kutta steps of the fourth order. */
function integrate(start: Shares, rates: Required<SeizRates>, hours: number): Shares {
  const step = 0.01;
  const add = (x: Shares, d: Shares, h: number) => x.map((one, k) => one + h * d[k]!) as Shares;
  let x = start;
  for (let n = Math.round(hours / step); n > 0; n--) {
    const a = change(x, rates);
    const b = change(add(x, a, step / 2), rates);
    const c = change(add(x, b, step / 2), rates);
    const d = change(add(x, c, step), rates);
    x = x.map((one, k) => one + (step / 6) * (a[k]! + 2 * b[k]! + 2 * c[k]! + d[k]!)) as Shares;
  }
  return x;
}

/** Shares at some hours with steps of dt, in runs of n accounts that mix well: a hundredth infected at first and another doubting. */
function simulate(n: number, dt: number, hours: readonly number[], runs: number) {
  const infected = Uint32Array.from({ length: n / 100 }, (_, i) => i);
  const skeptics = infected.map((i) => i + n / 100);
  const steps = Math.round(Math.max(...hours) / dt);
  const counts = Array.from(
    { length: runs },
    (_, replicate) => seizRun(n, { infected, skeptics }, { ...RATES, dt, steps, replicate }).counts,
  );
  return (name: (typeof NAMES)[number], hour: number) =>
    average(runs, (r) => counts[r]![name][Math.round(hour / dt)]! / n);
}

/** Steps of dt are off by c dt in the first order: 2 x(dt / 2) - x(dt) leaves only dt^2, below the error at dt = .1. */
function againstEquations(hours: readonly number[], n: number, runs: number): Finding[] {
  const long = simulate(n, 0.1, hours, runs);
  const short = simulate(n, 0.05, hours, runs);
  return hours.flatMap((hour) => {
    const known = integrate([0.98, 0, 0.01, 0.01], RATES, hour);
    return NAMES.map((name, c) => {
      const [one, two] = [long(name, hour), short(name, hour)];
      const error = Math.hypot(2 * two.error, one.error);
      const what = `share ${name} after ${hour} h, ${runs} runs of ${n}`;
      return near(what, known[c]!, 2 * two.mean - one.mean, 4 * error);
    });
  });
}

/**
 * With no way out of E, dI / dZ = p beta I / (l b Z), so I / I0 = (Z / Z0)^(p beta / (l b)), and in the end all have left S:
 * I + Z + (1 - p) / p (I - I0) + (1 - l) / l (Z - Z0) = 1.
 */
function finalInfected(rates: Required<SeizRates>, i0: number, z0: number): number {
  const { atOnce: p, doubt: b, persuasion, skeptical: l } = rates;
  const power = (p * persuasion) / (l * b);
  let lo = 1;
  let hi = 1 / z0;
  for (let step = 0; step < 200; step++) {
    const y = (lo + hi) / 2;
    const i = i0 * y ** power;
    const all = i + z0 * y + ((1 - p) / p) * (i - i0) + ((1 - l) / l) * z0 * (y - 1);
    if (all < 1) lo = y;
    else hi = y;
  }
  return i0 * lo ** power;
}

/** Five per cent of each at first; steps of .02 h shift the exponent by less than p beta dt / 2 = .004, and I by less than that times ln(Z / Z0) I. */
function finalSplit(n: number, runs: number): Finding {
  const rates = { ...RATES, reinforcement: 0, incubation: 0 };
  const infected = Uint32Array.from({ length: n / 20 }, (_, i) => i);
  const skeptics = infected.map((i) => i + n / 20);
  const found = average(runs, (replicate) => {
    const given = { ...rates, dt: 0.02, steps: 3000, replicate };
    const { counts, steps } = seizRun(n, { infected, skeptics }, given);
    return counts.infected[steps]! / n;
  });
  const known = finalInfected(rates, 0.05, 0.05);
  const bent = 0.5 * rates.atOnce * rates.persuasion * 0.02 * Math.log(20) * known;
  const what = `no way out of E: share infected in the end, ${runs} runs of ${n}`;
  return near(what, known, found.mean, 4 * found.error + bent);
}

/** One that reads one infected and two skeptics: chances of a step, and where it goes. */
function oneReader(runs: number): Finding[] {
  const heard = [runs, runs + 1, runs + 2];
  const graph = graphOf([...Array.from({ length: runs }, () => heard), [], [], []]);
  const seeds = { infected: [runs], skeptics: [runs + 1, runs + 2] };
  const { counts } = seizRun(graph, seeds, { ...RATES, dt: 0.5, steps: 1 });
  const toRumour = 0.5 * RATES.persuasion;
  const toDoubt = 0.5 * 2 * RATES.doubt;
  const leaves = (1 - Math.exp(-toRumour - toDoubt)) / (toRumour + toDoubt);
  const share = (what: string, p: number, count: number) =>
    near(
      `one step, ${what}, ${runs} readers`,
      p,
      count / runs,
      4 * Math.sqrt((p * (1 - p)) / runs),
    );
  return [
    share('becomes infected', leaves * toRumour * RATES.atOnce, counts.infected[1]! - 1),
    share('becomes skeptic', leaves * toDoubt * RATES.skeptical, counts.skeptic[1]! - 2),
    share(
      'becomes exposed',
      leaves * (toRumour * (1 - RATES.atOnce) + toDoubt * (1 - RATES.skeptical)),
      counts.exposed[1]!,
    ),
  ];
}

/** Whether a world goes as a run of the same seed, with its tick for dt. */
function worldAgrees(): boolean {
  const graph = everybody(60);
  const seeds = [0, 1, 2];
  const world = createWorld(
    {
      name: 'seiz',
      kinds: { netizen: 60 },
      graph: { name: 'as-given', params: {}, build: () => graph },
      behaviours: [seiz({ ...RATES, persuasion: 0.02, seeds })],
    },
    { seed: 'v51' },
  );
  for (let t = 0; t < 20; t++) world.step();
  const given = { ...RATES, persuasion: 0.02, dt: 0.25, steps: 20, seed: 'v51' };
  const { counts, state } = seizRun(graph, { infected: seeds }, given);
  const held = world.view.column('rumour').array;
  return state.every((one, i) => one === held[i]) && counts.infected[20]! > 3;
}

export const cases: ValidationCase[] = [
  {
    id: 'V51',
    title:
      'SEIZ, well mixed, against its equations, and the split in the end where E has no way out',
    source:
      'Bettencourt et al. 2006, Physica A 364, 513; Jin et al. 2013, SNA-KDD, eq. 1-4; I / I0 = (Z / Z0)^(p beta / (l b)) derived',
    speed: 'long',
    find(size) {
      const isFull = size === 'full';
      const [n, runs] = isFull ? [50_000, 20] : [5000, 12];
      return [
        ...againstEquations([6, 12], n, runs),
        finalSplit(isFull ? 20_000 : 4000, isFull ? 20 : 6),
        ...oneReader(isFull ? 200_000 : 40_000),
        holds('a world goes as a run of the same seed', worldAgrees(), '20 ticks'),
      ];
    },
  },
];
