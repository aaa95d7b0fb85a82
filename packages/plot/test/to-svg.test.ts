import { expect, it } from 'vitest';
import { densityPlot } from '../src/density-plot.ts';
import { driftPlot } from '../src/drift-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { fakeResult } from './support/fake-result.ts';

it('toSvg(spec) leaves the specification as it was', async () => {
  const spec = driftPlot(fakeResult());
  const before = structuredClone(spec);
  await toSvg(spec);
  expect(spec).toEqual(before);
});

it('toSvg(spec) is the same whatever was drawn before or beside it', async () => {
  const spec = densityPlot(fakeResult());
  const first = await toSvg(spec);
  const [, again] = await Promise.all([toSvg(driftPlot(fakeResult())), toSvg(spec)]);
  expect(again).toBe(first);
  expect(first).toMatch(/^<svg .*viewBox=.*<\/svg>$/s);
});

it('toSvg(spec) points every reference at a definition of its own', async () => {
  const svg = await toSvg(densityPlot(fakeResult()));
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  const uses = [...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]);
  expect(uses.length).toBeGreaterThan(0);
  for (const use of uses) expect(ids).toContain(use);
  expect(new Set(ids).size).toBe(ids.length);
});

it('toSvg(no specification) rejects', async () => {
  await expect(toSvg({ mark: 'nothing' } as never)).rejects.toThrow();
});
