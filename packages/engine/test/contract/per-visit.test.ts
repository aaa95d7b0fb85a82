import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f32 } from '../../src/agents/column.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Ctx } from '../../src/contract/ctx.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { perVisit } from '../../src/contract/per-visit.ts';
import { createVisits } from '../../src/posts/visits.ts';

describe('perVisit(each)', () => {
  it('perVisit(each) hands each account its own feed, in rank order', () => {
    const feeds = fc.array(fc.array(fc.nat({ max: 99 }), { maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(feeds, (list) => {
        const visits = createVisits(8, 1);
        visits.count = list.length;
        let at = 0;
        list.forEach((feed, v) => {
          visits.agent[v] = 100 + v;
          visits.start[v] = at;
          visits.post.set(feed, at);
          at += feed.length;
        });
        visits.start[list.length] = at;
        const seen: [number, number[]][] = [];
        const state = {};
        const ctx = { tick: 3 } as Ctx;
        perVisit((i, feed, own, at3) => {
          expect([own, at3]).toEqual([state, ctx]);
          seen.push([i, Array.from(feed)]);
        })(state, visits, ctx);
        expect(seen).toEqual(list.map((feed, v) => [100 + v, feed]));
      }),
    );
  });
});

describe('defineBehaviour(definition), defineInstitution(definition)', () => {
  it('defineBehaviour(...) keeps the definition and gives params a default', () => {
    const visit = () => undefined;
    expect(defineBehaviour({ name: 'b', visit })).toEqual({ name: 'b', visit, params: {} });
    const state = { mood: f32() };
    const params = { rate: 1 };
    expect(defineBehaviour({ name: 'b', state, params, reads: ['fear'] })).toEqual({
      name: 'b',
      state,
      params,
      reads: ['fear'],
    });
  });

  it('defineInstitution(...) keeps the definition and gives params a default', () => {
    const act = () => undefined;
    expect(defineInstitution({ name: 'i', kind: null, act })).toEqual({
      name: 'i',
      kind: null,
      act,
      params: {},
    });
  });
});
