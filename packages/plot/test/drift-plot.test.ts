import { describe, expect, it } from 'vitest';
import { driftPlot } from '../src/drift-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { countPaths, warningsOf } from './support/compile-quietly.ts';
import { fakeResult, fortnight } from './support/fake-result.ts';

const TWO = [
  { name: 'netizen', count: 1000 },
  { name: 'official', count: 3 },
  { name: 'officer', count: 0 },
];

describe('driftPlot(result)', () => {
  it('draws a band and a mean per kind that has accounts, without warnings', async () => {
    const spec = driftPlot(fakeResult({ kinds: TWO }));
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(countPaths(svg, 'line')).toBe(2);
    expect(countPaths(svg, 'area')).toBe(2);
    expect(svg).toContain('opinion held [-1, 1]');
    expect(svg).toContain('Beijing time (day 0 begins at 00:00)');
    expect(svg).toContain('>official accounts<');
    expect(svg).not.toContain('officers');
  });

  it('gives each of more than three kinds a plot of its own below an overview', async () => {
    const spec = driftPlot(fortnight());
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(countPaths(svg, 'line')).toBe(8);
    expect(countPaths(svg, 'area')).toBe(4);
    expect(svg).toContain('netizens: 100,000 accounts');
    expect(svg).toContain('days since the start (day 0 begins at 00:00 Beijing time)');
  });

  it('draws the same SVG for the same result', async () => {
    const draw = () => toSvg(driftPlot(fortnight(), { ends: ['against', 'for'] }));
    expect(await draw()).toBe(await draw());
  });

  it('is plain JSON', () => {
    const spec = driftPlot(fortnight());
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it('leaves out kinds that are NaN throughout and leaves gaps for NaN inside', async () => {
    const mean = (kind: string, hour: number) => {
      if (kind === 'official') return Number.NaN;
      return hour > 10 && hour < 20 ? Number.NaN : 0.5;
    };
    const svg = await toSvg(driftPlot(fakeResult({ kinds: TWO, mean })));
    expect(svg).not.toContain('official accounts');
    const line = /<g class="mark-line role-mark.*?<path[^>]* d="([^"]*)"/s.exec(svg)![1]!;
    expect(line.match(/M/g)).toHaveLength(2);
    expect(svg).not.toContain('NaN');
  });

  it('draws a single recorded hour as a point', async () => {
    const spec = driftPlot(fakeResult({ hours: [6] }));
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(countPaths(svg, 'symbol')).toBe(1);
    expect(svg).toContain('06:00');
  });

  it('draws markers inside the recorded hours with their names', async () => {
    const markers = [
      { hour: 12, name: 'register-change' },
      { hour: 12, name: 'second <event>' },
      { hour: 999, name: 'too late' },
    ];
    const svg = await toSvg(driftPlot(fakeResult({ markers })));
    expect(svg).toContain('register-change, second &lt;event&gt;');
    expect(svg).not.toContain('too late');
  });

  it('thins runs of more than 1500 recorded hours and keeps the last', () => {
    const hours = Array.from({ length: 4000 }, (_, t) => t);
    const spec = driftPlot(fakeResult({ hours, withoutHistograms: true }));
    const rows = (spec as unknown as { data: { values: { day: number }[] } }).data.values;
    expect(rows.length).toBeLessThanOrEqual(1502);
    expect(rows.at(-1)!.day).toBeCloseTo(3999 / 24, 6);
  });
});

describe('driftPlot(result, options)', () => {
  it('by all draws one curve over all accounts', async () => {
    const svg = await toSvg(driftPlot(fortnight(), { by: 'all', domain: [-0.5, 0.5] }));
    expect(countPaths(svg, 'line')).toBe(1);
    expect(svg).toContain('all accounts');
  });

  it('by held-voiced overlays held and voiced opinion, per kind where kinds are given', async () => {
    const one = driftPlot(fortnight(), { by: 'held-voiced' });
    const two = driftPlot(fortnight(), { by: 'held-voiced', kinds: ['netizen', 'leader'] });
    expect([...warningsOf(one), ...warningsOf(two)]).toEqual([]);
    expect(countPaths(await toSvg(one), 'line')).toBe(2);
    const svg = await toSvg(two);
    expect(countPaths(svg, 'line')).toBe(4);
    expect(svg).toContain('>voiced<');
  });

  it('language zh labels axes, kinds and notes in Chinese', async () => {
    const svg = await toSvg(driftPlot(fortnight(), { language: 'zh' }));
    for (const word of [
      '网民',
      '官方账号',
      '官方媒体',
      '意见领袖',
      '内心观点',
      '北京时间',
      '分位数',
    ]) {
      expect(svg).toContain(word);
    }
    expect(svg).not.toContain('netizens');
  });

  it('ends are written along the axis where they fit and as a note where not', async () => {
    const draw = (ends: [string, string]) => toSvg(driftPlot(fakeResult(), { ends }));
    expect(await draw(['against', 'for'])).toContain('← against');
    const long = 'against whatever the police of the city have said or done';
    const svg = await draw([long, 'for']);
    expect(svg).toContain(`-1: ${long}; 1: for`);
    expect(svg).not.toContain('←');
  });

  it('labels, title, subtitle, width and height are taken over', async () => {
    const options = {
      labels: { netizen: 'people' },
      title: 'T & t',
      subtitle: 'below',
      width: 300,
      height: 111,
    };
    const spec = driftPlot(fakeResult(), options);
    expect(spec).toMatchObject({ width: 300, height: 111, title: { text: 'T & t' } });
    const svg = await toSvg(spec);
    for (const text of ['>people<', 'T &amp; t', '>below<']) expect(svg).toContain(text);
  });

  it('measure reads the series of another measure', async () => {
    const svg = await toSvg(driftPlot(fakeResult(), { measure: 'voice' }));
    expect(svg).toContain('opinion voiced [-1, 1]');
  });

  it('band false, or no histogram, draws the mean alone', async () => {
    const plain = fakeResult({ withoutHistograms: true });
    for (const svg of [
      await toSvg(driftPlot(plain)),
      await toSvg(driftPlot(fakeResult(), { band: false })),
    ]) {
      expect(countPaths(svg, 'area')).toBe(0);
      expect(svg).not.toContain('band:');
    }
    const missing =
      'driftPlot: the result has no histogram "opinion.histogram@netizen". None is known here.';
    expect(() => driftPlot(plain, { band: [0.1, 0.9] })).toThrow(missing);
  });
});

describe('driftPlot(result, wrong options) says what is wrong', () => {
  const result = fakeResult({ kinds: TWO });
  const cases: [string, object, string, string?][] = [
    [
      'a key',
      { bnad: [0, 1] },
      'driftPlot: unknown option "bnad". Did you mean "band"?',
      'UNKNOWN_OPTION',
    ],
    [
      'a kind',
      { kinds: ['netizens'] },
      'driftPlot: the result has no kind "netizens". Did you mean "netizen"?',
      'UNKNOWN_KIND',
    ],
    [
      'a measure',
      { measure: 'opinoin' },
      'no series "opinoin.mean@netizen". Did you mean "opinion.mean@netizen"?',
      'UNKNOWN_SERIES',
    ],
    [
      'by',
      { by: 'knd' },
      "driftPlot: by must be one of 'kind', 'all', 'held-voiced', got \"knd\". Did you mean \"kind\"?",
    ],
    [
      'a band',
      { band: [0.9, 0.1] },
      'driftPlot: band must be two numbers, rising, in [0, 1], got [0.9,0.1]. Write it like band: [lower, upper].',
    ],
    ['a band of text', { band: ['a', 'b'] }, 'got ["a","b"]'],
    [
      'a width',
      { width: -5 },
      'driftPlot: width must be a number above 0, got -5. Leave it out for the default.',
    ],
    ['a language', { language: 'fr' }, "language must be one of 'en', 'zh'"],
    ['a measure with held-voiced', { by: 'held-voiced', measure: 'voice' }, 'Leave measure out.'],
    [
      'equal labels',
      { labels: { netizen: 'x', official: 'x' } },
      'two curves are labelled "x". Give each its own entry in labels.',
    ],
    [
      'only empty kinds',
      { kinds: ['officer'] },
      'driftPlot: there is nothing to draw, every series is empty or NaN.',
      'NOTHING_TO_PLOT',
    ],
  ];
  it.each(cases)('%s', (_name, options, message, code) => {
    expect(() => driftPlot(result, options as never)).toThrow(message);
    if (code)
      expect(() => driftPlot(result, options as never)).toThrow(expect.objectContaining({ code }));
  });

  it('no recorded hour', () => {
    expect(() => driftPlot(fakeResult({ hours: [] }))).toThrow(
      'driftPlot: there is nothing to draw',
    );
  });
});

it('driftPlot(small result) is the frozen specification', async () => {
  const small = fakeResult({ hours: [0, 12, 24], mean: (_kind, hour) => hour / 100 - 0.1 });
  const text = `${JSON.stringify(driftPlot(small, { width: 200, height: 100 }), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('golden/drift-plot.json');
});
