import {
  createWorld,
  defineInstitution,
  erlangC,
  officialDesk,
  simulateDesk,
} from '@netizen/engine';
import { erdosRenyi } from '@netizen/engine/graph';
import { drawPoisson, drawUnit, seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';

const ROWS = [
  { arrivals: 3, officers: 4, waiting: 0.50943, meanWait: 0.50943 },
  { arrivals: 0.75, officers: 1, waiting: 0.75, meanWait: 3 },
  { arrivals: 1.5, officers: 2, waiting: 0.6429, meanWait: 1.2857 },
];

function pureQueue(customers: number): Finding[] {
  return ROWS.flatMap(({ arrivals, meanWait, officers, waiting }) => {
    const limit = erlangC({ arrivals, serviceTime: 1, officers });
    const key = seedKey(`V22/${officers}`);
    const found = simulateDesk({ arrivals, officers, customers, key });
    const what = `queue, lambda ${arrivals}/h, c ${officers}, n ${found.customers}, +-4 s.e. of 50 batches`;
    return [
      near(`erlangC, lambda ${arrivals}/h, c ${officers}: P(wait)`, waiting, limit.waiting, 5e-5),
      near(
        `erlangC, lambda ${arrivals}/h, c ${officers}: mean wait`,
        meanWait,
        limit.meanWait,
        5e-5,
      ),
      near(`${what}: P(wait)`, limit.waiting, found.waiting, 4 * found.waitingError),
      near(`${what}: mean wait`, limit.meanWait, found.meanWait, 4 * found.meanWaitError),
    ];
  });
}

/** Asks every desk at Poisson times. */
const askers = defineInstitution({
  name: 'askers',
  kind: null,
  phase: 'events',
  act(_own, _view, ctx) {
    const { dt, hour, k0, k1, tick } = ctx;
    const { hi, lo } = ctx.kinds.get('official');
    for (let to = lo; to < hi; to++) {
      const count = drawPoisson(k0, k1, tick, to, 0, 3 * dt);
      for (let n = 0; n < count; n++)
        ctx.post(0, {
          kind: 'question',
          topic: 0,
          to,
          hour: hour + dt * drawUnit(k0, k1, tick, to, 2 + n),
        });
    }
  },
});

/** 300 desks of the world, each with its own queue, for a month; the first 60 hours are left out. */
function deskInWorld(): Finding[] {
  const desk = officialDesk({
    officers: 4,
    nightOfficers: 4,
    serviceTime: 1,
    patience: 1e6,
    openness: 1,
    postsPerDay: 0,
  });
  const world = createWorld(
    {
      name: 'desks',
      kinds: { netizen: 1, official: 300 },
      graph: erdosRenyi({ mean: 0 }),
      behaviours: [],
      institutions: [askers, desk],
      feed: { horizon: 2 },
    },
    { seed: 'V22' },
  );
  while (world.hour < 720) world.step();
  const { sent } = world.view.institution('desk') as unknown as {
    sent: { length: number; columns: { asked: Float64Array; started: Float64Array } };
  };
  const { asked, started } = sent.columns;
  let n = 0;
  let waited = 0;
  let hours = 0;
  for (let r = 0; r < sent.length; r++) {
    if (asked[r]! < 60 || asked[r]! > 660) continue;
    n++;
    hours += started[r]! - asked[r]!;
    if (started[r]! > asked[r]!) waited++;
  }
  const what = `officialDesk in a world, lambda 3/h, c 4, n ${n}, +-5%`;
  return [
    near(`${what}: P(wait)`, 0.50943, waited / n, 0.05 * 0.50943),
    near(`${what}: mean wait`, 0.50943, hours / n, 0.05 * 0.50943),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V22',
    title:
      'official reply desk as a queue: Poisson questions, exponential service of 1 h, c officers',
    source: 'Erlang 1917 (formula C)',
    speed: 'long',
    find: (size) =>
      size === 'full' ? [...pureQueue(4_000_000), ...deskInWorld()] : pureQueue(300_000),
  },
];
