import { claimNames } from '../../agents/claim-columns.ts';
import { NONE } from '../../base/memory.ts';
import { checkKeys, checkNumber } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { claimOf } from '../../posts/claim-subject.ts';
import { FLAG, POST, UNSEEN } from '../../posts/post-kind.ts';
import { visitorsAmong } from './visitors.ts';

/** Posts of one platform within a window. */
interface Traffic {
  /** Originals and reposts. */
  posts: number;
  /** Originals carried over from another platform by those who are on both. */
  crossed: number;
}

/** Counts by platform over the last hours. */
function trafficOf(view: WorldView, hours: number): readonly Traffic[] {
  return view.memo(`traffic:${hours}`, () => {
    const { list, ofKind } = view.platforms;
    const counts = list.map(() => ({ posts: 0, crossed: 0 }));
    const { columns: c, mask, next, oldest } = view.log;
    for (let id = next - 1; id >= oldest; id--) {
      const row = id & mask;
      // A tick's posts are not in order of their hours: stop one tick late.
      if (c.hour[row]! < view.hour - hours - view.dt) break;
      if (c.hour[row]! < view.hour - hours || c.kind[row]! > POST.repost) continue;
      const on = counts[ofKind[c.authorKind[row]!]!]!;
      on.posts++;
      if (c.kind[row] !== POST.original || c.to[row] === NONE) continue;
      on.crossed += Number(c.to[row] === view.twin(c.author[row]!));
    }
    return counts;
  });
}

/**
 * Measures of the traffic on each platform: `traffic.<platform>`, originals and reposts per hour, and `crossed.<platform>`, originals per
 * hour that people on two platforms carried over from the other one (`crossPosting`). Removed posts count.
 *
 * @param options.platforms - names, as in the model.
 * @param options.hours - window, > 0, at most the horizon. Default 24.
 */
export function crossingMeasures(options: {
  platforms: readonly string[];
  hours?: number;
}): Measure[] {
  checkKeys('crossingMeasures', options, ['platforms', 'hours']);
  const { hours = 24, platforms } = options;
  checkNumber('crossingMeasures', 'hours', hours, { min: 0, openMin: true });
  return platforms.flatMap((name): Measure[] => [
    {
      name: `traffic.${name}`,
      unit: 'posts/h',
      about: `Originals and reposts on ${name} per hour, over the last ${hours} h.`,
      of: (view) => trafficOf(view, hours)[view.platforms.get(name).index]!.posts / hours,
    },
    {
      name: `crossed.${name}`,
      unit: 'posts/h',
      about: `Originals on ${name} that people on two platforms carried over from the other one, per hour, over the last ${hours} h.`,
      of: (view) => trafficOf(view, hours)[view.platforms.get(name).index]!.crossed / hours,
    },
  ]);
}

/** What became of the posts on a claim, by platform. */
interface News {
  visible: number;
  removed: number;
}

/** Originals and reposts on a claim that are in the log. */
function newsOf(view: WorldView, claim: number): readonly News[] {
  return view.memo(`news:${claim}`, () => {
    const { list, ofKind } = view.platforms;
    const counts = list.map(() => ({ visible: 0, removed: 0 }));
    const { columns: c, mask, next, oldest } = view.log;
    for (let id = oldest; id < next; id++) {
      const row = id & mask;
      if (c.kind[row]! > POST.repost || claimOf(c.subject[row]!, claim + 1) !== claim) continue;
      const on = counts[ofKind[c.authorKind[row]!]!]!;
      on.visible += Number((c.flags[row]! & UNSEEN) === 0);
      on.removed += Number((c.flags[row]! & FLAG.removed) !== 0);
    }
    return counts;
  });
}

/** Share of the accounts of a platform that visit and were ever told a claim. */
function informedShare(view: WorldView, platform: string, claim: number): number {
  const { kinds } = view.platforms.get(platform);
  const told = view.column(claimNames(claim).told).array;
  let accounts = 0;
  let informed = 0;
  for (const kind of kinds) {
    const ids = visitorsAmong(view, kind);
    accounts += ids.length;
    for (let n = 0; n < ids.length; n++) informed += Number((told[ids[n]!]! & 15) > 0);
  }
  return informed / accounts;
}

/**
 * Measures of how a piece of news fares on each platform: `informed.<platform>`, the share of accounts that visit and were ever told it
 * there, and `news.<platform>` and `newsRemoved.<platform>`, its posts and reposts in the log that are seen and that were removed.
 *
 * They need `believing`, whose claims the news is one of.
 *
 * @param options.platforms - names, as in the model.
 * @param options.claim - index of the claim. Default 0.
 */
export function newsMeasures(options: { platforms: readonly string[]; claim?: number }): Measure[] {
  checkKeys('newsMeasures', options, ['platforms', 'claim']);
  const { claim = 0, platforms } = options;
  checkNumber('newsMeasures', 'claim', claim, { min: 0, max: 15, integer: true });
  const postsOf = (name: string, part: keyof News, about: string): Measure => ({
    name: `${part === 'visible' ? 'news' : 'newsRemoved'}.${name}`,
    unit: 'posts',
    about: `Posts and reposts on the news on ${name}, still in the log, that ${about}.`,
    of: (view) => newsOf(view, claim)[view.platforms.get(name).index]![part],
  });
  return platforms.flatMap((name): Measure[] => [
    {
      name: `informed.${name}`,
      unit: 'share [0, 1]',
      about: `Share of the accounts on ${name} that visit and were told the news there.`,
      of: (view) => informedShare(view, name, claim),
    },
    postsOf(name, 'visible', 'are seen'),
    postsOf(name, 'removed', 'were removed'),
  ]);
}
