import { createWorld, type GraphRecipe, type World } from '@netizen/engine';
import { buildCsr, preferential, storedGraph } from '@netizen/engine/graph';
import { spiralOfSilence } from '@netizen/engine/models';
import { deriveKey, drawUnit } from '@netizen/engine/random';
import type { Finding, ValidationCase } from '../case.ts';

const USERS = 1000;
const TIES = 5;

/** People tied by preferential attachment; each bot adds ties to people in proportion to the ties these have. */
function withBots(bots: number): GraphRecipe {
  return {
    name: 'preferential-with-bots',
    params: { users: USERS, bots, m: TIES },
    build({ key }) {
      const people = preferential({ m: TIES }).build({ size: USERS, key });
      const { followees, offsets } = people.rows!;
      const one: number[] = [];
      const other: number[] = [];
      const tie = (i: number, j: number) => {
        one.push(i);
        other.push(j);
      };
      for (let i = 0; i < USERS; i++)
        for (let e = offsets[i]!; e < offsets[i + 1]!; e++)
          if (followees[e]! < i) tie(i, followees[e]!);
      const [k0, k1] = deriveKey(key, 'bots');
      for (let bot = 0; bot < bots; bot++) {
        const met = new Set<number>();
        // The end of a random tie is an account in proportion to its ties.
        for (let slot = 0; met.size < TIES; slot++)
          met.add(followees[Math.floor(drawUnit(k0, k1, 0, bot, slot) * followees.length)]!);
        for (const person of met) tie(USERS + bot, person);
      }
      const { rows } = buildCsr(USERS + bots, [Uint32Array.from(one)], [Uint32Array.from(other)], {
        mirror: true,
      });
      return storedGraph(rows, { symmetric: true });
    },
  };
}

function silenceWorld(bots: number, run: number): World {
  return createWorld(
    {
      name: 'silence-bots',
      kinds: { netizen: USERS, bot: bots },
      graph: withBots(bots),
      // Half of the people on each side, in no order; bots are on the side -1 and always speak.
      initial: {
        opinion: (i, site) => (i >= USERS ? -1 : site.draw(i, 0) < 0.5 ? 1 : -1),
        expressionThreshold: (i, site) => (i >= USERS ? -1 : site.draw(i, 0)),
      },
      behaviours: [spiralOfSilence()],
    },
    { seed: `v36 ${run}` },
  );
}

/** Side that most people who speak are on when nobody changes any more, and the side of the person with most ties. */
function outcome(bots: number, run: number): { climate: number; centre: number; ticks: number } {
  const world = silenceWorld(bots, run);
  const { column, graph } = world.view;
  const opinion = column('opinion').array;
  const speaks = column('speaks').array;
  let quiet = 0;
  for (let before = ''; quiet < 20 && world.tick < 2000; ) {
    world.step();
    const now = speaks.join('');
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
  let balance = 0;
  let centre = 0;
  for (let i = 0; i < USERS; i++) {
    balance += speaks[i]! * opinion[i]!;
    if (graph.degree(i) > graph.degree(centre)) centre = i;
  }
  return { climate: Math.sign(balance), centre: opinion[centre]!, ticks: world.tick };
}

function report(what: string, expected: string, found: number | string): Finding {
  return { case: what, expected, found, tolerance: 0, pass: null };
}

export const cases: ValidationCase[] = [
  {
    id: 'V36',
    title:
      'spiral of silence, two equal sides, 1000 people tied by preferential attachment, m = 5, bots 2-4 %',
    source:
      'Ross et al. 2019, abstract: the climate tips in two of three cases; the most central actor sets the outcome in 60-70 %',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 200 : 4;
      const share = (list: readonly boolean[]) =>
        list.length === 0 ? 'no such run' : list.filter(Boolean).length / list.length;
      const free = Array.from({ length: runs }, (_, run) => outcome(0, run));
      const central = share(free.map(({ centre, climate }) => centre === climate));
      return [
        report(`most central account is on the winning side, ${runs} runs`, '.60-.70', central),
        ...[20, 30, 40].flatMap((bots) => {
          const ends = Array.from({ length: runs }, (_, run) => outcome(bots, run));
          const lost = ends.filter((_, run) => free[run]!.climate === 1);
          const what = `${bots / 10} % bots, ${runs} runs`;
          return [
            report(
              `the side of the bots wins, ${what}`,
              '.67',
              share(ends.map(({ climate }) => climate === -1)),
            ),
            report(
              `of runs that the other side won without bots, tipped, ${what}`,
              'not stated',
              share(lost.map(({ climate }) => climate === -1)),
            ),
          ];
        }),
      ];
    },
  },
];
