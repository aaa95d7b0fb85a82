import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';
import { influence } from '../../src/opinion/influence.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { reservePosts } from '../../src/posts/post-log.ts';
import { growCandidates } from '../../src/posts/visits.ts';
import { createEngine } from '../../src/world/create.ts';
import { digestOf } from '../../src/world/digest.ts';
import { run } from '../../src/world/run.ts';
import { stepWorld } from '../../src/world/tick.ts';
import { createWorld } from '../../src/world/world.ts';
import { rowsOf } from '../graph/edges.ts';
import { bareBehaviours, bareModel, follows, type Post, stepAndCollect } from '../world/models.ts';
import { richModel } from '../world/rich-model.ts';

const MODELS: [string, Model][] = [
  [
    'the bare feed',
    bareModel({
      netizens: 80,
      graph: microblog({ mean: 10 }),
      share: 0.4,
      repost: 0.1,
      write: 0.3,
      blockSize: 32,
    }),
  ],
  ['a model that uses everything', richModel()],
];

for (const [name, model] of MODELS) {
  describe(`laws of a run: ${name}`, () => {
    const digestAfter = (seed: string | number, options: object = {}, every = 1): string =>
      run(createWorld(model, { seed, ...options }), { for: 10, every }).digest;
    const digest = digestAfter('law');

    it('run(...) of one seed gives one digest, of another seed another', () => {
      expect(digestAfter('law')).toBe(digest);
      expect(
        new Set([digest, ...[1, 2, 3, 'laws', 'Law'].map((seed) => digestAfter(seed))]).size,
      ).toBe(6);
    });

    it('run(...) does not depend on what is recorded, and how often', () => {
      for (const every of [0.25, 3, 1000]) expect(digestAfter('law', {}, every)).toBe(digest);
      const bare = createWorld({ ...model, measures: [] }, { seed: 'law' });
      while (bare.hour < 10) bare.step();
      expect(bare.digest()).toBe(digest);
    });

    it('run(...) does not depend on where state lives', () => {
      expect(digestAfter('law', { buffers: 'shared' })).toBe(digest);
    });

    it('run(...) does not depend on capacities', () => {
      const engine = createEngine(model, { seed: 'law', buffers: 'plain' });
      reservePosts(engine.state.log, 100_000);
      for (let k = 0; k < 6; k++) growCandidates(engine.lane.visits);
      for (let t = 0; t < 40; t++) stepWorld(engine);
      expect(engine.state.log.mask).toBeGreaterThan(100_000);
      expect(digestOf(engine.state)).toBe(digest);
    });

    it('run(...) of the same model object twice is not disturbed by the first', () => {
      const frozen = JSON.stringify(model);
      digestAfter('other');
      expect(JSON.stringify(model)).toBe(frozen);
      expect(digestAfter('law')).toBe(digest);
    });

    it('run(...) with one rate changed gives another digest', () => {
      const behaviours = model.behaviours.map(
        (behaviour): Behaviour =>
          behaviour.name === 'boundedConfidence'
            ? boundedConfidence({ bound: 0.5, rate: 0.050001 })
            : behaviour,
      );
      expect(
        run(createWorld({ ...model, behaviours }, { seed: 'law' }), { for: 10 }).digest,
      ).not.toBe(digest);
    });

    it('posts keep what V41 asks: no self-repost, at most one repost of a root each, sums agree', () => {
      const world = createWorld(model, { seed: 'law' });
      const posts = stepAndCollect(world, 60);
      const byId = new Map(posts.map((post) => [post.id, post]));
      const reposts = posts.filter(({ kind }) => kind === POST.repost);
      expect(reposts.length).toBeGreaterThan(10);
      for (const { author, parent, root } of reposts) {
        expect(byId.get(root)!.author).not.toBe(author);
        expect(byId.get(parent)!.root).toBe(root);
      }
      expect(new Set(reposts.map(({ author, root }) => `${author} ${root}`)).size).toBe(
        reposts.length,
      );
      const ofRoots = posts.filter(
        ({ kind }) => kind !== POST.repost && kind !== POST.comment && kind !== POST.reply,
      );
      expect(sum(ofRoots.filter(({ id, root }) => id === root).map((post) => post.reposts))).toBe(
        reposts.length,
      );
      const { figures, view } = world;
      expect(posts).toHaveLength(figures.posts);
      expect(figures.posts).toBe(view.log.next - view.log.oldest + figures.evicted);
      const ofKind = (kind: number) => posts.filter((post) => post.kind === kind).length;
      expect(figures).toMatchObject({
        reposts: ofKind(POST.repost),
        comments: ofKind(POST.comment),
        questions: ofKind(POST.question),
        replies: ofKind(POST.reply),
      });
      expect(posts.map(({ id }) => id)).toEqual(posts.map((_, k) => k + 1));
    });

    it('followers counted are the in-degrees of the graph as it stands, which has no double follow', () => {
      const world = createWorld(model, { seed: 'law' });
      stepAndCollect(world, 60);
      const { graph } = world.view;
      const rows = rowsOf(graph);
      const counts = Array.from(
        { length: graph.size },
        (_, j) => rows.filter((row) => row.includes(j)).length,
      );
      expect(Array.from(world.view.column('followers').array)).toEqual(counts);
      rows.forEach((row, i) => {
        expect(new Set(row).size).toBe(row.length);
        expect(row).not.toContain(i);
      });
      expect(sum(counts)).toBe(graph.follows);
    });
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

describe('laws of the bare feed', () => {
  it('three accounts that repost all: exactly two reposts of each post (V41)', () => {
    const model = bareModel({
      netizens: 3,
      graph: complete(),
      share: 1,
      posts: 100,
      repost: 1,
      write: 0.2,
    });
    const posts = stepAndCollect(createWorld(model, { seed: 'three' }), 50);
    const settled = posts.filter(
      ({ id, kind }) => kind === POST.original && id < posts.length - 12,
    );
    expect(settled.length).toBeGreaterThan(10);
    for (const { reposts } of settled) expect(reposts).toBe(2);
  });

  it('zero rates make no event, and no opinion moves', () => {
    const model = bareModel({ netizens: 30, graph: complete(), share: 1, repost: 0, write: 0 });
    const world = createWorld(model);
    const before = Array.from(world.view.column('opinion').array);
    stepAndCollect(world, 40);
    expect(world.figures).toMatchObject({
      posts: 0,
      exposures: 0,
      unseen: 0,
      evicted: 0,
      sessions: 1200,
    });
    expect(Array.from(world.view.column('opinion').array)).toEqual(before);
  });

  it('a consensus is a fixed point', () => {
    const model = {
      ...bareModel({ netizens: 20, graph: complete(), share: 0.5, write: 1 }),
      initial: { opinion: 0.25 },
    };
    const world = createWorld(model);
    stepAndCollect(world, 30);
    expect(new Set(world.view.column('opinion').array)).toEqual(new Set([0.25]));
  });

  it('one extra author whom nobody follows changes no other draw: all other posts are the same', () => {
    const n = 40;
    const inner = rowsOf(erdosRenyi({ mean: 8 }).build({ size: n, key: [1, 2] }));
    const withOutsider = (posts: number): Model => ({
      ...bareModel({
        netizens: n,
        graph: follows([...inner, []]),
        share: 0.5,
        repost: 0.2,
        write: 0.3,
        blockSize: 16,
      }),
      kinds: { netizen: n, official: 1 },
      institutions: [
        defineInstitution({
          name: 'outsider',
          kind: 'official',
          act: (_own, view, ctx) => {
            for (let k = 0; k < (view.tick * posts) % 7; k++) ctx.post(n, { topic: 0, stance: 1 });
          },
        }),
      ],
    });
    const othersOf = (posts: number): object[] => {
      const all = stepAndCollect(createWorld(withOutsider(posts), { seed: 'pair' }), 60);
      const byId = new Map(all.map((post) => [post.id, post]));
      const nameOf = (id: number): string =>
        id === 0 ? '' : `${byId.get(id)!.author}:${byId.get(id)!.sequence}`;
      return all
        .filter(({ author }) => author !== n)
        .map(
          ({
            id: _,
            lastInCascade: __,
            lastReply: ___,
            parent,
            previousByAuthor: ____,
            previousInCascade: _____,
            previousReply: ______,
            previousToAccount: _______,
            root,
            ...content
          }) => {
            return { ...content, parent: nameOf(parent), root: nameOf(root) };
          },
        );
    };
    const alone = othersOf(0);
    expect(alone.length).toBeGreaterThan(200);
    expect(othersOf(3)).toEqual(alone);
  });

  it('relabelling accounts relabels results, where each follows at most one and nothing is drawn', () => {
    const n = 12;
    const idOf = fc.nat({ max: n - 1 });
    const opinions = fc.array(
      fc.integer({ min: -64, max: 64 }).map((k) => k / 64),
      { minLength: n, maxLength: n },
    );
    const names = fc.shuffledSubarray(
      Array.from({ length: n }, (_, i) => i),
      { minLength: n },
    );
    const ends = (whom: readonly number[], opinion: readonly number[], blockSize: number) => {
      const graph = follows(whom.map((j, i) => (i === j ? [] : [j])));
      const model = {
        ...bareModel({
          netizens: n,
          graph,
          share: 1,
          posts: 50,
          bound: 1,
          rate: 0.5,
          repost: 0,
          write: 1,
          blockSize,
        }),
        initial: { opinion: (i: number) => opinion[i]! },
      };
      const world = createWorld(model);
      const posts = stepAndCollect(world, 6);
      return {
        opinions: Array.from(world.view.column('opinion').array),
        stances: opinion.map((_, i) =>
          posts.filter(({ author }) => author === i).map(({ stance }) => stance),
        ),
      };
    };
    fc.assert(
      fc.property(
        fc.array(idOf, { minLength: n, maxLength: n }),
        opinions,
        names,
        fc.constantFrom(1, 5, 99),
        (whom, opinion, name, blockSize) => {
          const plain = ends(whom, opinion, 99);
          const oldOf = name.map((_, k) => name.indexOf(k));
          const renamed = ends(
            oldOf.map((i) => name[whom[i]!]!),
            oldOf.map((i) => opinion[i]!),
            blockSize,
          );
          expect(oldOf.map((_, k) => renamed.opinions[k])).toEqual(
            oldOf.map((i) => plain.opinions[i]),
          );
          expect(renamed.stances).toEqual(oldOf.map((i) => plain.stances[i]));
        },
      ),
      { numRuns: 40 },
    );
  });
});

const RULES: [string, () => Behaviour][] = [
  ['boundedConfidence', () => boundedConfidence({ bound: 0.6, rate: 0.2 })],
  ['influence', () => influence({ rate: 0.2, bound: 0.6 })],
  [
    'influence with repulsion',
    () => influence({ rate: 0.2, bound: 0.4, reject: 0.8, repulsion: 0.3, anchorTime: 20 }),
  ],
];

describe('laws of opinion rules', () => {
  for (const [name, rule] of RULES) {
    const modelOf = (sign: 1 | -1): Model => {
      const [wake, , repost, write] = bareBehaviours({
        share: 0.5,
        posts: 8,
        repost: 0.1,
        write: 0.4,
      }) as [Behaviour, Behaviour, Behaviour, Behaviour];
      const isInfluence = name.startsWith('influence');
      return {
        ...bareModel({ netizens: 1, graph: microblog({ mean: 10 }) }),
        kinds: { netizen: 60, officer: 4 },
        behaviours: [wake, rule(), repost, write],
        initial: {
          opinion: (i, site) => sign * (2 * site.draw(i, 0) - 1),
          ...(isInfluence && {
            prejudice: (i: number, site: { draw(i: number, slot: number): number }) =>
              sign * (2 * site.draw(i, 0) - 1),
            susceptibility: (i: number, site: { draw(i: number, slot: number): number }) =>
              site.draw(i, 0),
            trustOfficial: (i: number, site: { draw(i: number, slot: number): number }) =>
              site.draw(i, 0),
          }),
        },
      };
    };
    // The graph must not lean on opinions, which a mirror would turn.
    const endOf = (sign: 1 | -1) => {
      const world = createWorld(
        { ...modelOf(sign), graph: erdosRenyi({ mean: 10 }) },
        { seed: 'mirror' },
      );
      const posts = stepAndCollect(world, 80);
      return { opinions: Array.from(world.view.column('opinion').array), posts };
    };

    it(`${name}: mirrored first opinions give mirrored opinions and posts`, () => {
      const [plain, mirror] = [endOf(1), endOf(-1)];
      expect(mirror.opinions).toEqual(plain.opinions.map((x) => -x));
      const turned = (posts: readonly Post[], sign: number) =>
        posts.map((post) => ({ ...post, stance: sign * post.stance }));
      expect(turned(mirror.posts, 1)).toEqual(turned(plain.posts, -1));
      expect(plain.posts.length).toBeGreaterThan(200);
    });

    it(`${name}: opinions stay in [-1, 1] and move`, () => {
      const { opinions } = endOf(1);
      expect(Math.max(...opinions.map(Math.abs))).toBeLessThanOrEqual(1);
      const before = createWorld(
        { ...modelOf(1), graph: erdosRenyi({ mean: 10 }) },
        { seed: 'mirror' },
      ).view.column('opinion').array;
      expect(opinions.filter((x, i) => x !== before[i]).length).toBeGreaterThan(40);
    });
  }
});
