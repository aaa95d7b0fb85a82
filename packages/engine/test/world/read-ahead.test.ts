import { describe, expect, it } from 'vitest';
import { f32, f64, u8 } from '../../src/agents/column.ts';
import { readSink } from '../../src/base/read-sink.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { createVisits } from '../../src/posts/visits.ts';
import { createEngine } from '../../src/world/create.ts';
import { columnsToRead, readAhead } from '../../src/world/read-ahead.ts';
import { bareModel, follows } from './models.ts';

const noon = defineBehaviour({
  name: 'noon',
  state: { tired: f64({ init: 0 }), mood: f32({ init: 0 }) },
  visit: () => {},
});
const night = defineBehaviour({
  name: 'night',
  state: { mood: f32({ init: 0 }), slept: u8({ init: 0 }) },
  update: () => {},
});

function engineOf() {
  const bare = bareModel({ netizens: 3, graph: follows([[1], [2], [0]]) });
  const model = { ...bare, behaviours: [...bare.behaviours, noon, night] };
  return createEngine(model, { seed: 'ahead', buffers: 'plain' });
}

describe('columnsToRead(state, kernels), readAhead(visits, columns)', () => {
  it('columnsToRead(...) takes each column of those who act at visits once, and what the engine itself keeps', () => {
    const { kernels, lane, state } = engineOf();
    const { columns, platform } = state;
    const found = columnsToRead(state, kernels);
    const buffers = [
      platform.lastVisit,
      platform.notices,
      platform.lastPost,
      platform.nextVisit,
      columns['opinion']!,
      columns['tired']!,
      columns['mood']!,
    ].map(({ buffer }) => buffer);
    expect(new Set(found.map(({ bytes }) => bytes.buffer))).toEqual(new Set(buffers));
    expect(found).toHaveLength(buffers.length);
    expect(found).toEqual(lane.columns);
    for (const { bytes, width } of found) expect(bytes.length).toBe(3 * width);
  });

  it('readAhead(...) reads the first byte of every visitor’s row in every column', () => {
    const visits = createVisits(4, 1);
    visits.agent.set([0, 2]);
    visits.count = 2;
    readAhead(visits, [
      { bytes: Uint8Array.of(1, 2, 4), width: 1 },
      { bytes: Uint8Array.of(8, 99, 99, 99, 16, 99), width: 2 },
    ]);
    expect(readSink[0]).toBe(1 + 4 + 8 + 16);
  });
});
