import { expect, it } from 'vitest';
import * as plot from '../src/index.ts';

it('@netizen/plot exports these values', () => {
  expect(Object.keys(plot).sort()).toEqual([
    'bifurcationPlot',
    'curvePlot',
    'densityPlot',
    'driftPlot',
    'histogramPlot',
    'seriesPlot',
    'showInNotebook',
    'toHtml',
    'toPng',
    'toSvg',
  ]);
});
