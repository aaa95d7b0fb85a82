import {
  createWorld,
  defineBehaviour,
  defineInstitution,
  incidents,
  type Model,
  POST,
  repostEvenly,
  shareAwake,
  type World,
  writeEvenly,
} from '@netizen/engine';
import { complete, erdosRenyi, storedGraph } from '@netizen/engine/graph';
import { type Finding, near, type ValidationCase } from '../case.ts';

const awake = () => shareAwake({ share: 1, posts: 1000 });

function run(model: Omit<Model, 'name'>, ticks: number): World {
  const world = createWorld({ name: 'conservation', ...model }, { seed: 'V41' });
  for (let t = 0; t < ticks; t++) world.step();
  return world;
}

/** Each account writes one post in each of the first ten ticks. */
const writers = (accounts: number) =>
  defineInstitution({
    name: 'writers',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      if (ctx.tick >= 10) return;
      for (let i = 0; i < accounts; i++) ctx.post(i, { topic: 0 });
    },
  });

/** Counts of reposts by root, of those by the root's author, and of second ones by the same account. */
function repostsIn({ view: { log } }: World) {
  const { author, kind, root } = log.columns;
  const byRoot = new Map<number, number>();
  const seen = new Set<string>();
  let own = 0;
  let again = 0;
  for (let id = log.oldest; id < log.next; id++) {
    const row = id & log.mask;
    if (kind[row] === POST.original) byRoot.set(id, byRoot.get(id) ?? 0);
    if (kind[row] !== POST.repost) continue;
    const first = root[row]!;
    byRoot.set(first, (byRoot.get(first) ?? 0) + 1);
    if (author[row] === author[first & log.mask]) own++;
    const pair = `${author[row]}/${first}`;
    if (seen.has(pair)) again++;
    seen.add(pair);
  }
  return { byRoot, own, again };
}

function everybodyReposts(accounts: number): Finding[] {
  const world = run(
    {
      kinds: { netizen: accounts },
      graph: complete(),
      behaviours: [awake(), repostEvenly({ probability: 1 })],
      institutions: [writers(accounts)],
    },
    30,
  );
  const { again, byRoot, own } = repostsIn(world);
  const counts = [...byRoot.values()];
  const what = `${accounts} accounts, p 1, ${counts.length} posts`;
  return [
    near(`${what}: posts written`, 10 * accounts, counts.length, 0),
    near(`${what}: fewest reposts of a post`, accounts - 1, Math.min(...counts), 0),
    near(`${what}: most reposts of a post`, accounts - 1, Math.max(...counts), 0),
    near(`${what}: reposts by the author`, 0, own, 0),
    near(`${what}: second reposts by the same account`, 0, again, 0),
  ];
}

/** Account 0 follows 1 and 2 again and again, and itself; 1 unfollows and follows 2. */
const insistent = defineBehaviour({
  name: 'insistent',
  serial(_state, ctx) {
    for (const j of [1, 2, 1, 0]) ctx.follow(0, j);
    ctx.unfollow(1, 2);
    ctx.follow(1, 2);
    ctx.follow(1, 2);
  },
});

function follows(): Finding[] {
  const rows = {
    offsets: Uint32Array.of(0, 1, 2, 2),
    followees: Uint32Array.of(1, 2),
  };
  const { graph } = run(
    {
      kinds: { netizen: 3 },
      graph: { name: 'three', params: {}, build: () => storedGraph(rows) },
      behaviours: [insistent],
    },
    8,
  ).view;
  const row = new Uint32Array(16);
  const listed = [0, 1, 2].map((i) => Array.from(row.subarray(0, graph.followees(i, row))));
  const extra = listed.map((list, i) => list.length - new Set(list.filter((j) => j !== i)).size);
  return [
    near('follow again and again: follows of account 0', 2, listed[0]!.length, 0),
    near('unfollow, then follow twice: follows of account 1', 1, listed[1]!.length, 0),
    near('double or own follows', 0, extra[0]! + extra[1]! + extra[2]!, 0),
  ];
}

function zeroRates(): Finding[] {
  const graph = erdosRenyi({ mean: 10 });
  const silent = run(
    {
      kinds: { netizen: 200 },
      graph,
      behaviours: [awake(), writeEvenly({ probability: 0 }), repostEvenly({ probability: 1 })],
      institutions: [incidents({ perWeek: 0 })],
    },
    96,
  ).figures;
  const unmoved = run(
    {
      kinds: { netizen: 200 },
      graph,
      behaviours: [awake(), writeEvenly({ probability: 1 }), repostEvenly({ probability: 0 })],
    },
    20,
  ).figures;
  return [
    near('writing and incidents at rate 0: posts of any kind', 0, silent.posts + silent.reposts, 0),
    near('writing at rate 1, reposting at 0: posts', 4000, unmoved.posts, 0),
    near('writing at rate 1, reposting at 0: reposts', 0, unmoved.reposts, 0),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V41',
    title: 'conservation: follows, reposts and zero rates in worlds',
    source: 'exact; bugs reported in hashkat (issues 54, 74, 155)',
    speed: 'fast',
    find: () => [...everybodyReposts(3), ...everybodyReposts(20), ...follows(), ...zeroRates()],
  },
];
