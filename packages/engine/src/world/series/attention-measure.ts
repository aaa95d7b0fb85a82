import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { exp } from '../../random/math.ts';

const LN2 = 0.6931471805599453;

function shareRead(view: WorldView, lo: number, hi: number): number {
  const { halfLife } = view.params('attending') as { halfLife: number };
  const all = view.column('readAll').array;
  const on = view.column('readOnTopic').array;
  const lastVisit = view.column('lastVisit').array;
  let sumAll = 0;
  let sumOn = 0;
  for (let i = lo; i < hi; i++) {
    if (all[i] === 0) continue;
    const kept = exp((-LN2 * (view.tick - lastVisit[i]!) * view.dt) / halfLife);
    sumAll += all[i]! * kept;
    sumOn += on[i]! * kept;
  }
  return sumOn / sumAll;
}

/**
 * The share of attention that the topic of `attending` gets: posts read on it over all posts read, each halved by the behaviour's half-life.
 *
 * @param options.name - of the topic, for the series `attention.<name>`. Default `topic`.
 * @param options.kind - only accounts of this kind; the series then ends in `@kind`. Default all.
 */
export function attentionMeasure(options: { name?: string; kind?: string } = {}): Measure {
  checkKeys('attentionMeasure', options, ['name', 'kind']);
  const { kind, name = 'topic' } = options;
  return {
    name: `attention.${name}${kind === undefined ? '' : `@${kind}`}`,
    unit: 'share [0, 1]',
    about: `Share of the posts read lately that are about the topic ${name}.`,
    of(view) {
      const range = kind === undefined ? { lo: 0, hi: view.size } : view.kinds.get(kind);
      return shareRead(view, range.lo, range.hi);
    },
  };
}
