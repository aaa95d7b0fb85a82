import { describe, expect, it } from 'vitest';
import { driftPlot } from '../src/drift-plot.ts';
import { type Page, toHtml } from '../src/to-html.ts';
import { fakeResult } from './support/fake-result.ts';

const EVIL = `</script><script>alert("1")</script>'&`;
const result = fakeResult({ scenario: EVIL, markers: [{ hour: 3, name: EVIL }] });

function pageOf(more: Partial<Page> = {}): Page {
  const figures = [
    driftPlot(result),
    { spec: driftPlot(result, { by: 'all' }), caption: EVIL, alt: EVIL },
  ];
  return {
    title: EVIL,
    lead: EVIL,
    figures,
    provenance: result.provenance,
    command: EVIL,
    ...more,
  };
}

function specsIn(html: string): string[] {
  return [...html.matchAll(/<script type="application\/json"[^>]*>(.*?)<\/script>/gs)].map(
    (m) => m[1]!,
  );
}

describe('toHtml(page)', () => {
  it('escapes every text it is given', async () => {
    const tables = [{ caption: EVIL, columns: [EVIL], rows: [[EVIL]] }];
    const warnings = [{ code: EVIL, message: EVIL, count: 2 }];
    const summary = [{ name: EVIL, value: EVIL, unit: EVIL }];
    const html = await toHtml(pageOf({ tables, warnings, summary }));
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)');
  });

  it('holds provenance, parameters, key figures, command and citation', async () => {
    const summary = [
      { name: 'mean opinion', value: 0.123456789, unit: '[-1, 1]' },
      { name: 'none', value: Number.NaN },
    ];
    const html = await toHtml(pageOf({ summary, command: 'npx netizen run x' }));
    for (const text of [
      'autumn-2011',
      '0.1.0',
      '0123abcd-4567ef89',
      'officersOnShift',
      'microblog',
      '50,000',
    ]) {
      expect(html).toContain(text);
    }
    for (const text of [
      '0.12346',
      '[-1, 1]',
      'npx netizen run x',
      '<th scope="col">',
      '<caption>',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('>NaN<');
  });

  it('holds each specification as JSON that parses back', async () => {
    const page = pageOf();
    const specs = specsIn(await toHtml(page)).map((text) => JSON.parse(text));
    expect(specs[0]).toEqual(page.figures[0]);
    expect(specs).toHaveLength(2);
  });

  it('needs no network and repeats no identifier', async () => {
    const html = await toHtml(pageOf());
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
  });

  it('is the same twice, and names figures for readers who cannot see them', async () => {
    const html = await toHtml(pageOf());
    expect(html).toBe(await toHtml(pageOf()));
    expect(html.match(/<svg role="img" aria-label="[^"]+"/g)).toHaveLength(2);
  });

  it('speaks Chinese', async () => {
    const html = await toHtml(pageOf({ language: 'zh' }));
    expect(html).toContain('<html lang="zh-Hans">');
    expect(html).toContain('引用与复现');
  });

  it('names the nearest known key', async () => {
    await expect(toHtml(pageOf({ figure: [] } as never))).rejects.toThrow(
      'Did you mean "figures"?',
    );
  });
});
