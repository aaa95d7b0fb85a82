import { describe, expect, it } from 'vitest';
import {
  createVisits,
  growCandidates,
  reserveCandidates,
  reserveVisits,
} from '../../src/posts/visits.ts';

describe('createVisits(blockSize, topics)', () => {
  it('reserveVisits(visits, count) grows by doubling', () => {
    const visits = createVisits(2, 3);
    reserveVisits(visits, 2);
    expect(visits.agent.length).toBe(2);
    reserveVisits(visits, 5);
    const {
      agent,
      budget,
      candidateStart,
      firstNew,
      hotCount,
      hour,
      otherCount,
      readsHotList,
      start,
      voice,
      willing,
    } = visits;
    const perVisit = [agent, budget, firstNew, hotCount, hour, otherCount, readsHotList].map(
      ({ length }) => length,
    );
    expect(perVisit).toEqual(Array(7).fill(8));
    expect([start, candidateStart].map(({ length }) => length)).toEqual([9, 9]);
    expect([voice, willing].map(({ length }) => length)).toEqual([24, 24]);
  });

  it('growCandidates(visits), reserveCandidates(visits, from, more) keep what was collected', () => {
    const visits = createVisits(1, 1);
    visits.candidate.set([5, 6]);
    expect(growCandidates(visits)).toBe(visits.candidate);
    const room = reserveCandidates(visits, 30, 50);
    expect([room.length >= 80, room[0], room[1]]).toEqual([true, 5, 6]);
    expect(reserveCandidates(visits, 0, 80)).toBe(room);
  });

  it('createVisits(blockSize, topics) starts no larger than 1,024 visits', () => {
    expect(createVisits(16_384, 1).agent.length).toBe(1024);
  });
});
