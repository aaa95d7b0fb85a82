import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { type EconomyOptions, economy } from '../../src/society/economy.ts';
import { type PolicingOptions, policing } from '../../src/society/policing.ts';
import { protest } from '../../src/society/protest.ts';
import type { ProtestOptions } from '../../src/society/protest-options.ts';
import { streetMeasures } from '../../src/world/series/street-measures.ts';
import { follows } from '../world/models.ts';

/** Rules that let everybody decide in every tick, by what happens in the street alone. */
export const BY_RULE: ProtestOptions = {
  reconsider: 0,
  stay: Number.POSITIVE_INFINITY,
  online: 0,
  regions: 1,
};

/** What differs from a street without network, police or economy. */
export interface StreetWish {
  protest?: ProtestOptions;
  policing?: PolicingOptions;
  economy?: EconomyOptions;
  model?: Partial<Model>;
}

/** So many accounts that follow nobody and never visit, and a street. */
export function street(netizens: number, wish: StreetWish = {}): Model {
  const { regions = 1 } = wish.protest ?? {};
  return {
    name: 'street',
    kinds: { netizen: netizens },
    graph: follows(Array.from({ length: netizens }, () => [])),
    behaviours: [protest({ ...BY_RULE, ...wish.protest })],
    institutions: [economy(wish.economy), policing({ regions, police: 0, ...wish.policing })],
    measures: streetMeasures({ regions }),
    ...wish.model,
  };
}

/** A town that reads, in several regions and blocks: `authors` report as others do. */
export function town(wish: StreetWish = {}, n = 300): Model {
  const rows = Array.from({ length: n }, (_, i) => {
    const near = [1, 2, 3, 7, 31].map((step) => (i + step * step) % n).filter((j) => j !== i);
    return [...new Set(near)].sort((a, b) => a - b);
  });
  return street(n, {
    protest: { regions: 3, topic: 1, reportRate: 1, online: 0.5, ...wish.protest },
    policing: { police: 0.02, strategic: 0.5, ...wish.policing },
    economy: wish.economy ?? {},
    model: {
      graph: follows(rows),
      topics: [
        { name: 'government', political: true },
        { name: 'unrest', salience: 1e-6 },
      ],
      behaviours: [
        shareAwake({ share: 0.3, posts: 20 }),
        protest({
          ...BY_RULE,
          ...{ regions: 3, topic: 1, reportRate: 1, online: 0.5, reconsider: 2, stay: 3 },
          ...{ custody: 5, arrestRate: 2, threshold: 0.2 },
          ...wish.protest,
        }),
      ],
      blockSize: 64,
      ...wish.model,
    },
  });
}

/** Says how many are out in region 0 before anybody else counts. */
export function marchers(count: number): Institution {
  return defineInstitution({
    name: 'marchers',
    kind: null,
    phase: 'events',
    writes: ['protest'],
    act(_own, view) {
      if (view.tick > 0) return;
      view.column('protest').array.fill(1, 0, count);
    },
  });
}
