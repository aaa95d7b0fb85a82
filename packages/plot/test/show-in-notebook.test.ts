import { expect, it } from 'vitest';
import { driftPlot } from '../src/drift-plot.ts';
import { showInNotebook } from '../src/show-in-notebook.ts';
import { fakeResult } from './support/fake-result.ts';

it('showInNotebook(spec) gives a vega-lite 5 specification, an SVG and text', async () => {
  const spec = driftPlot(fakeResult());
  const figure = showInNotebook(spec) as unknown as Record<
    symbol,
    () => Promise<Record<string, unknown>>
  >;
  const shown = await figure[Symbol.for('Jupyter.display')]!();
  expect(shown['application/vnd.vegalite.v5+json']).toMatchObject({
    $schema: expect.stringContaining('/v5.json'),
  });
  expect(shown['image/svg+xml']).toMatch(/^<svg /);
  expect(shown['text/plain']).toContain('Opinion drift: police-desk. netizens');
});
