import { describe, expect, it } from 'vitest';
import { decode, UNIT16 } from '../../../src/agents/codec.ts';
import { dangerOf, type VoiceParams, voiceOf, willingness } from '../../../src/agents/voice.ts';
import { silence } from '../../../src/behaviour/silence.ts';
import { trusting } from '../../../src/behaviour/trusting.ts';
import { visitsByRhythm } from '../../../src/behaviour/visits-by-rhythm.ts';
import { writing } from '../../../src/behaviour/writing.ts';
import type { Measure } from '../../../src/contract/measure.ts';
import type { Model } from '../../../src/contract/model.ts';
import type { WorldView } from '../../../src/contract/view.ts';
import { microblog } from '../../../src/graph/microblog.ts';
import { OPINION_BINS } from '../../../src/measures/histogram.ts';
import { influence } from '../../../src/opinion/influence.ts';
import {
  type DriftOptions,
  opinionMeasures,
  trustMeasures,
  voiceMeasures,
} from '../../../src/world/series/drift-measures.ts';
import { createWorld, type World } from '../../../src/world/world.ts';

const SENSITIVITY = [0.3, 0.8];

/** A small town with everything that the measures look at. */
function town(changes: Partial<Model> = {}): World {
  const world = createWorld(
    {
      name: 'town',
      kinds: {
        stateMedia: 2,
        police: { count: 1, trust: 'trustPolice', wakes: false },
        leader: 9,
        ghost: 0,
        netizen: 300,
      },
      graph: microblog({ mean: 12 }),
      topics: [
        { name: 'a', political: true, sensitivity: SENSITIVITY[0]! },
        { name: 'b', political: true, sensitivity: SENSITIVITY[1]! },
        { name: 'gossip' },
      ],
      initial: {
        opinion: (i, site) => 2 * site.draw(i, site.topic) - 1,
        susceptibility: (i, site) => site.draw(i, 9),
      },
      behaviours: [
        visitsByRhythm({ median: 5 }),
        influence(),
        silence(),
        trusting({ closeToLife: 0.2 }),
        writing({ rate: 0.3 }),
      ],
      ...changes,
    },
    { seed: 'town' },
  );
  for (let t = 0; t < 60; t++) world.step();
  return world;
}

const KINDS = ['leader', 'netizen', 'police', 'ghost'];

/** Ids that count: of kinds that wake, active ones or all, of one kind or all. */
function idsOf(view: WorldView, kind: string, who: 'active' | 'all'): number[] {
  const activity = view.column('activity').array;
  return view.kinds.list.flatMap(({ hi, lo, name, wakes }) =>
    Array.from({ length: hi - lo }, (_, k) => lo + k).filter(
      (i) => wakes && (kind === '' || kind === name) && (who === 'all' || activity[i]! > 0),
    ),
  );
}
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;
const sdOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((x) => (x - mean) ** 2)));
};
function histogramOf(values: readonly number[]): number[] {
  const bins = new Array<number>(OPINION_BINS).fill(0);
  for (const x of values)
    bins[Math.min(OPINION_BINS - 1, Math.floor(((x + 1) / 2) * OPINION_BINS))]!++;
  return bins;
}
function figureOf(measures: readonly Measure[], name: string, view: WorldView): number | number[] {
  const measure = measures.find((one) => one.name === name)!;
  const value = measure.of(view);
  if (typeof value === 'number') return value;
  expect(value.length).toBe(measure.width);
  return Array.from(value);
}

/** Compares mean, deviation and histogram of a family with plain sums. */
function compare(
  prefix: string,
  measures: readonly Measure[],
  view: WorldView,
  options: { who: 'active' | 'all'; of: (i: number) => number },
): void {
  for (const kind of ['', ...KINDS]) {
    const tail = kind ? `@${kind}` : '';
    const values = idsOf(view, kind, options.who).map(options.of);
    const mean = figureOf(measures, `${prefix}.mean${tail}`, view) as number;
    const sd = figureOf(measures, `${prefix}.sd${tail}`, view) as number;
    const histogram = figureOf(measures, `${prefix}.histogram${tail}`, view) as number[];
    expect(histogram.reduce((sum, n) => sum + n, 0)).toBe(values.length);
    expect(histogram).toEqual(histogramOf(values));
    if (values.length === 0) expect([mean, sd]).toEqual([Number.NaN, Number.NaN]);
    else {
      expect(mean).toBeCloseTo(meanOf(values), 12);
      expect(sd).toBeCloseTo(sdOf(values), 9);
    }
  }
}

describe('opinionMeasures({ topic, kinds, who })', () => {
  const { view } = town();

  it('opinionMeasures(...) are mean, deviation and histogram of the opinion held, by topic and kind', () => {
    const { array } = view.column('opinion');
    for (const who of ['active', 'all'] as const) {
      for (const topic of [0, 1]) {
        const options: DriftOptions = { topic, kinds: KINDS, who };
        compare('opinion', opinionMeasures(options), view, {
          who,
          of: (i) => array[2 * i + topic]!,
        });
      }
    }
    expect(idsOf(view, '', 'active').length).toBeLessThan(idsOf(view, '', 'all').length);
  });

  it('opinionMeasures() counts all accounts that wake where the model has no activity', () => {
    const world = createWorld({
      name: 'plain',
      kinds: { netizen: 20, official: 5 },
      graph: microblog({ mean: 3 }),
      behaviours: [influence()],
      initial: { opinion: (i) => (i < 20 ? 0.5 : -1) },
    });
    expect(figureOf(opinionMeasures(), 'opinion.mean', world.view)).toBe(0.5);
    expect(figureOf(opinionMeasures(), 'opinion.sd', world.view)).toBe(0);
  });

  it('opinionMeasures(...) show the present state after every tick', () => {
    const world = town();
    const measures = opinionMeasures({ topic: 1 });
    const seen = new Set<number>();
    for (let t = 0; t < 8; t++) {
      const { array } = world.view.column('opinion');
      const mean = figureOf(measures, 'opinion.mean', world.view) as number;
      expect(mean).toBeCloseTo(
        meanOf(idsOf(world.view, '', 'active').map((i) => array[2 * i + 1]!)),
        12,
      );
      seen.add(mean);
      world.step();
    }
    expect(seen.size).toBeGreaterThan(3);
  });

  it('opinionMeasures(...) put the ends of the scale into the first and last bin', () => {
    const world = createWorld({
      name: 'ends',
      kinds: { netizen: 3 },
      graph: microblog({ mean: 1 }),
      behaviours: [influence()],
      initial: { opinion: (i) => i - 1 },
    });
    const bins = figureOf(opinionMeasures(), 'opinion.histogram', world.view) as number[];
    expect([bins[0], bins[100], bins[200]]).toEqual([1, 1, 1]);
  });

  it('opinionMeasures({ kinds }) of a kind the model lacks names the nearest', () => {
    const measure = opinionMeasures({ kinds: ['leaders'] }).find(
      ({ name }) => name === 'opinion.mean@leaders',
    )!;
    expect(() => measure.of(view)).toThrow('Did you mean "leader"?');
    expect(() => opinionMeasures({ topics: 1 } as never)).toThrow('Did you mean "topic"?');
  });
});

describe('voiceMeasures({ topic, kinds, who })', () => {
  const check = (world: World): void => {
    const { view } = world;
    const p = view.params('silence') as unknown as VoiceParams & { anger: number };
    const angerOf = (i: number): number =>
      p.anger > 0 ? view.column('anger').array[view.column('anger').rowOf(i)]! / UNIT16 : 0;
    const column = (name: string) => view.column(name).array;
    const fearOf = (i: number): number =>
      column('fear')[column('fear').length === 1 ? 0 : i]! / UNIT16;
    for (const topic of [0, 1]) {
      const z = SENSITIVITY[topic]!;
      const measures = voiceMeasures({ topic, kinds: KINDS });
      compare('voice', measures, view, {
        who: 'active',
        of: (i) =>
          voiceOf(
            p,
            column('opinion')[2 * i + topic]!,
            column('climate')[2 * i + topic]!,
            fearOf(i) * z,
          ),
      });
      for (const kind of ['', ...KINDS]) {
        const silent = idsOf(view, kind, 'active').map((i) => {
          const support = column('support')[2 * i + topic]! / UNIT16;
          const danger = dangerOf(p, fearOf(i), z) - p.anger * angerOf(i);
          return 1 - willingness(p, column('opinion')[2 * i + topic]!, support, danger);
        });
        const found = figureOf(measures, `silent.share${kind ? `@${kind}` : ''}`, view) as number;
        if (silent.length === 0) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(meanOf(silent), 12);
      }
    }
  };

  it('voiceMeasures(...) are those of what each account would show, and the expected share of the silent', () => {
    check(town());
  });

  it('voiceMeasures(...) read a fear that is the same for all', () => {
    const world = town({
      initial: { opinion: (i, site) => 2 * site.draw(i, site.topic) - 1, fear: 0.4 },
    });
    expect(world.view.column('fear').array.length).toBe(1);
    check(world);
  });

  it('voiceMeasures(...) let anger take off what fear adds to the share of the silent', () => {
    const angry = (anger: number, weight: number): World =>
      town({
        behaviours: [visitsByRhythm({ median: 5 }), silence({ anger: weight })],
        initial: {
          opinion: (i, site) => 2 * site.draw(i, site.topic) - 1,
          ...(weight > 0 && { anger }),
        },
      });
    const share = ({ view }: World) => figureOf(voiceMeasures(), 'silent.share', view) as number;
    check(angry(0.6, 2));
    expect(share(angry(0.6, 2))).toBeLessThan(share(angry(0.2, 2)));
    expect(share(angry(0, 2))).toBe(share(angry(0, 0)));
  });

  it('voiceMeasures(...) equal those of the opinion where nobody fears', () => {
    const { view } = town({
      initial: { opinion: (i, site) => 2 * site.draw(i, site.topic) - 1, fear: 0 },
    });
    for (const name of ['mean', 'sd', 'histogram'])
      expect(figureOf(voiceMeasures(), `voice.${name}`, view)).toEqual(
        figureOf(opinionMeasures(), `opinion.${name}`, view),
      );
  });

  it('voiceMeasures() without the behaviour silence says so', () => {
    const { view } = town({ behaviours: [visitsByRhythm(), influence()], initial: {} });
    expect(() => voiceMeasures()[0]!.of(view)).toThrow('there is no');
  });
});

describe('trustMeasures(columns, { kinds, who })', () => {
  it('trustMeasures(...) are mean trust by source, for all and by kind', () => {
    const { view } = town();
    const columns = ['trustPolice', 'trustStateMedia'];
    const measures = trustMeasures(columns, { kinds: KINDS });
    expect(measures.length).toBe(10);
    for (const name of columns) {
      const { array, spec } = view.column(name);
      const short = `trust.${name.charAt(5).toLowerCase()}${name.slice(6)}`;
      for (const kind of ['', ...KINDS]) {
        const values = idsOf(view, kind, 'active').map((i) => decode(spec, array[i]!));
        const found = figureOf(measures, `${short}${kind ? `@${kind}` : ''}`, view) as number;
        if (values.length === 0) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(meanOf(values), 12);
      }
    }
  });

  it('trustMeasures(...) read a column of one value', () => {
    const view = {
      ...town().view,
      column: (name: string) =>
        name === 'trustPolice'
          ? { ...town().view.column(name), array: Uint16Array.of(UNIT16), rowOf: () => 0 }
          : town().view.column(name),
    } as WorldView;
    expect(figureOf(trustMeasures(['trustPolice']), 'trust.police', view)).toBe(1);
  });

  it('trustMeasures(...) of a column the model lacks names the nearest', () => {
    const { view } = town();
    expect(() => trustMeasures(['trustPolise'])[0]!.of(view)).toThrow(
      'Did you mean "trustPolice"?',
    );
  });
});
