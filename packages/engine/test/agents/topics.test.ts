import { describe, expect, it } from 'vitest';
import { layTopics } from '../../src/agents/topics.ts';
import { NetizenError } from '../../src/base/error.ts';

describe('layTopics(specs)', () => {
  it('layTopics(specs) fills in defaults', () => {
    expect(
      layTopics([{ name: 'police', political: true, sensitivity: 0.5 }, { name: 'sport' }]),
    ).toEqual([
      { name: 'police', political: true, sensitivity: 0.5, collectiveAction: 0, salience: 1 },
      { name: 'sport', political: false, sensitivity: 0, collectiveAction: 0, salience: 1 },
    ]);
  });

  it('layTopics(specs) refuses none, too many and a wrong order', () => {
    expect(() => layTopics([])).toThrow(
      new NetizenError('TOPICS', 'topics: a model needs 1 to 255 topics, got 0.'),
    );
    const many = Array.from({ length: 256 }, (_, k) => ({ name: `t${k}` }));
    expect(() => layTopics(many)).toThrow('got 256');
    expect(() => layTopics([{ name: 'sport' }, { name: 'police', political: true }])).toThrow(
      'topics: the political topic "police" must come before those without opinions. Reorder them.',
    );
  });

  it('layTopics(specs) checks each number and key', () => {
    expect(() => layTopics([{ name: 'a', sensitivity: 2 }])).toThrow(
      'topics.a: sensitivity must be a number in [0, 1], got 2.',
    );
    expect(() => layTopics([{ name: 'a', collectiveAction: -1 }])).toThrow(
      'topics.a: collectiveAction must be a number in [0, 1], got -1.',
    );
    expect(() => layTopics([{ name: 'a', salience: 0 }])).toThrow(
      'topics.a: salience must be a number in (0, Infinity), got 0.',
    );
    expect(() => layTopics([{ name: 'a', sailence: 1 } as never])).toThrow(
      'Did you mean "salience"?',
    );
  });
});
