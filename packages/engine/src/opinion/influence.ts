import { toSigned16, UNIT16 } from '../agents/codec.ts';
import { scaleOf } from '../agents/compact.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { FLAG } from '../posts/post-kind.ts';
import { exp } from '../random/math.ts';

/** Parameters of `influence`. */
export interface InfluenceOptions {
  /** Step per post read, (0, 1]. Default 0.03 (assumption). */
  rate?: number;
  /** Stances nearer than this attract, opinion units, (0, 2]. Default 1.2 (assumption). */
  bound?: number;
  /** Stances farther than this repel, opinion units, [bound, 2]. Default 2: none do. */
  reject?: number;
  /** Step of repulsion per unit beyond `reject`, [0, 1]. Default 0, for the evidence is mixed. */
  repulsion?: number;
  /** Strength of the pull back to prejudice, [0, 1]. Default 0.5 (assumption). */
  anchoring?: number;
  /** Hours of that pull, > 0. Default 240 (assumption). */
  anchorTime?: number;
  /** Factor on the weight of posts whose source carries a badge (`badges`), >= 0; no post moves an opinion beyond its stance. Default 1. */
  badge?: number;
}

const DEFAULTS = {
  rate: 0.03,
  bound: 1.2,
  reject: 2,
  repulsion: 0,
  anchoring: 0.5,
  anchorTime: 240,
  badge: 1,
};

function checked(options: InfluenceOptions): Required<InfluenceOptions> {
  checkKeys('influence', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('influence', 'rate', params.rate, { min: 0, openMin: true, max: 1 });
  checkNumber('influence', 'bound', params.bound, {
    min: 0,
    openMin: true,
    max: 2,
    remedy: 'On a [0, 1] opinion scale double your epsilon.',
  });
  checkNumber('influence', 'reject', params.reject, {
    min: params.bound,
    max: 2,
    remedy: 'Repulsion begins at or beyond the bound.',
  });
  checkNumber('influence', 'repulsion', params.repulsion, { min: 0, max: 1 });
  checkNumber('influence', 'anchoring', params.anchoring, { min: 0, max: 1 });
  checkNumber('influence', 'anchorTime', params.anchorTime, { min: 0, openMin: true });
  checkNumber('influence', 'badge', params.badge, { min: 0 });
  return params;
}

/**
 * Moves a reader's opinion by each post read, weighed by trust in its source, and back toward its prejudice.
 *
 * With d = s - x, susceptibility u and weight w (trust in the kind of the root's author; 1 for kinds without trust; times `badge` for
 * sources with a badge):
 * x += rate u w d if |d| < bound; x -= repulsion u sign(d) (|d| - reject) if |d| > reject; then, once a visit,
 * x += (1 - exp(-D / anchorTime)) anchoring (x0 - x), D hours since the last visit. Opinions stay in [-1, 1].
 *
 * Limits: one-sided Deffuant (no anchoring, w = 1), Friedkin-Johnsen (no bound), social judgement (repulsion).
 *
 * @returns A behaviour that writes `opinion` and reads `prejudice`, `susceptibility` and all columns of trust.
 * @throws RangeError if an option is out of range.
 * @see Deffuant et al. 2000; Friedkin & Johnsen 1990; Jager & Amblard 2005
 */
export function influence(options: InfluenceOptions = {}): Behaviour {
  return defineBehaviour({
    name: 'influence',
    about:
      'Held opinions move toward the posts read, by distance, trust in the source and susceptibility, anchored to prejudice.',
    module: import.meta.url,
    params: checked(options),
    reads: ['prejudice', 'susceptibility', 'trust', 'lastVisit'],
    writes: ['opinion'],
    compact: ['opinion', 'prejudice', 'susceptibility', 'lastVisit'],
    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over all posts read, so that rows are touched once
    visit(
      { lastVisit, opinion, prejudice, susceptibility, trust },
      visits,
      { dt, log, params, politicalTopics: topics, tick },
    ) {
      const { author, flags, sourceKind, stance, topic } = log.columns;
      const { agent, post, start, trait } = visits;
      const { mask } = log;
      const scale = scaleOf(opinion);
      const { anchorTime, anchoring, badge, bound, rate, reject, repulsion } = params;
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const own = trait[v]!;
        const u = susceptibility[own]! / UNIT16;
        const hi = start[v + 1]!;
        for (let r = start[v]!; r < hi; r++) {
          const row = post[r]! & mask;
          const k = topic[row]!;
          if (k >= topics || author[row] === i) continue;
          const x = opinion[i * topics + k]! * scale;
          const d = stance[row]! - x;
          const gap = Math.abs(d);
          if (gap < bound) {
            const source = trust[sourceKind[row]!]!;
            const weight = rate * u * (source === null ? 1 : source[i]! / UNIT16);
            const isLifted = badge !== 1 && (flags[row]! & FLAG.verified) !== 0;
            const moved = x + (isLifted ? Math.min(1, weight * badge) : weight) * d;
            opinion[i * topics + k] = scale === 1 ? moved : toSigned16(moved);
          } else if (gap > reject) {
            const moved = x - repulsion * u * (d > 0 ? 1 : -1) * (gap - reject);
            const kept = moved > 1 ? 1 : moved < -1 ? -1 : moved;
            opinion[i * topics + k] = scale === 1 ? kept : toSigned16(kept);
          }
        }
        const pull = anchoring * (1 - exp((-(tick - lastVisit[i]!) * dt) / anchorTime));
        for (let k = 0; k < topics; k++) {
          const at = i * topics + k;
          const x = opinion[at]! * scale;
          const pulled = x + pull * (prejudice[own * topics + k]! - x);
          opinion[at] = scale === 1 ? pulled : toSigned16(pulled);
        }
      }
    },
  });
}
