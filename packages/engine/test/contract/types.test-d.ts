import { expectTypeOf } from 'vitest';
import { f64, u8, unit16 } from '../../src/agents/column.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { perVisit } from '../../src/contract/per-visit.ts';

defineBehaviour({
  name: 'typed',
  state: { a: f64(), b: u8(), c: unit16() },
  reads: ['fear?', 'trust'],
  writes: ['opinion'],
  params: { rate: 1 },
  visit(state, _visits, ctx) {
    expectTypeOf(state.a).toEqualTypeOf<Float64Array>();
    expectTypeOf(state.b).toEqualTypeOf<Uint8Array>();
    expectTypeOf(state.c).toEqualTypeOf<Uint16Array>();
    expectTypeOf(state.fear).toEqualTypeOf<Uint16Array>();
    expectTypeOf(state.opinion).toEqualTypeOf<Float32Array>();
    expectTypeOf(state.trust).toEqualTypeOf<readonly (Uint16Array | null)[]>();
    expectTypeOf(ctx.params.rate).toEqualTypeOf<number>();
    // @ts-expect-error a column that is not named
    state.climate;
    // @ts-expect-error a parameter that does not exist
    ctx.params.rat;
  },
});

defineBehaviour({
  name: 'bare',
  update(state) {
    // @ts-expect-error without state no column may be read
    state.opinion;
  },
});

defineBehaviour({
  name: 'rule of a user',
  reads: ['opinion'],
  writes: ['opinion'],
  params: { k: 1 },
  visit: perVisit((i, feed, { opinion }, { params }) => {
    expectTypeOf(opinion).toEqualTypeOf<Float32Array>();
    expectTypeOf(params.k).toEqualTypeOf<number>();
    opinion[i] = params.k * feed.length;
  }),
});

defineBehaviour({
  name: 'rule of a user with a column of its own',
  state: { a: u8() },
  reads: ['opinion'],
  params: { k: 1 },
  visit: perVisit((_i, _feed, state, { params }) => {
    expectTypeOf(state.a).toEqualTypeOf<Uint8Array>();
    expectTypeOf(state.opinion).toEqualTypeOf<Float32Array>();
    expectTypeOf(params.k).toEqualTypeOf<number>();
    // @ts-expect-error a column that is not named
    state.climate;
  }),
});

defineBehaviour({
  name: 'rule of a user that names a column wrongly',
  reads: ['opinion'],
  // @ts-expect-error a column that is not named
  visit: perVisit((_i, _feed, { climate }) => climate),
});

// @ts-expect-error no such option
defineBehaviour({ name: 'wrong', vist: () => undefined });

defineInstitution({
  name: 'desk',
  kind: 'official',
  state: { load: f64() },
  tables: { queue: { post: 'u32', hour: 'f64' } },
  act(own) {
    expectTypeOf(own.load).toEqualTypeOf<Float64Array>();
    expectTypeOf(own.queue.columns.post).toEqualTypeOf<Uint32Array>();
    expectTypeOf(own.queue.columns.hour).toEqualTypeOf<Float64Array>();
    // @ts-expect-error a table that was not declared
    own.answers;
  },
});
