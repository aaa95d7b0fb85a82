import { expect, it } from 'vitest';
import { driftPlot } from '../src/drift-plot.ts';
import { toPng } from '../src/to-png.ts';
import { toSvg } from '../src/to-svg.ts';
import { fakeResult } from './support/fake-result.ts';

const hasPeer = await import('@resvg/resvg-js').then(
  () => true,
  () => false,
);
const spec = driftPlot(fakeResult(), { width: 200, height: 100 });

it.skipIf(!hasPeer)(
  'toPng(spec) is a PNG of the SVG size times scale (needs @resvg/resvg-js)',
  async () => {
    const svg = await toSvg(spec);
    const width = Number(/ width="(\d+)"/.exec(svg)![1]);
    const png = await toPng(spec, { scale: 3, fontFiles: [] });
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(new DataView(png.buffer).getUint32(16)).toBe(3 * width);
  },
);

it.skipIf(hasPeer)('toPng(spec) names the package to install where it is absent', async () => {
  const message =
    'toPng: PNG needs the optional package @resvg/resvg-js. Run: npm install @resvg/resvg-js';
  await expect(toPng(spec)).rejects.toThrow(message);
});

it('toPng(spec, wrong options) is an error', async () => {
  await expect(toPng(spec, { scal: 2 } as never)).rejects.toThrow('Did you mean "scale"?');
  await expect(toPng(spec, { scale: 0 })).rejects.toThrow(
    'toPng: scale must be a number above 0, got 0.',
  );
});
