import type { Measure } from '@netizen/engine';
import { opinionClusters } from '@netizen/engine/measures';

/** Measure of the share of accounts whose column `column` holds `state`. */
export function shareOf(column: string, state: number, name: string, about: string): Measure {
  return {
    name,
    unit: 'share [0, 1]',
    about,
    of({ column: read, size }) {
      const { array } = read(column);
      let count = 0;
      for (let i = 0; i < size; i++) if (array[i] === state) count++;
      return count / size;
    },
  };
}

/** Measure of the major clusters of opinion: groups of 5 % of the accounts or more, apart from others by more than half the bound. */
export function majorClusters(bound: number): Measure {
  return {
    name: 'opinion.clusters',
    unit: 'clusters',
    about: 'Clusters of opinion with 5 % of the accounts or more, more than half the bound apart.',
    of({ column }) {
      const opinion = column('opinion').array as Float64Array;
      return opinionClusters(opinion, { gap: bound / 2 }).major.length;
    },
  };
}
