import type { RunResult } from '@netizen/engine';
import { densityPlot, driftPlot, type PageFigure } from '@netizen/plot';
import type { Showing } from '@netizen/scenarios';
import { type FigureRequest, figureOf } from './figure-request.ts';

/** More curves than this in one plot cannot be told apart. */
const MOST_CURVES = 8;

/** Figures of a run: two with files of their own, the others for the page. */
export interface ResultFigures {
  drift?: PageFigure;
  density?: PageFigure;
  others: readonly PageFigure[];
}

function hasNumbers(result: RunResult, name: string): boolean {
  return result.names.includes(name) && result.series(name).some(Number.isFinite);
}

function driftFigure(result: RunResult, { ends, time }: Showing): PageFigure | undefined {
  const kinds = result.kinds.filter(({ name }) => hasNumbers(result, `opinion.mean@${name}`));
  const hasAll = hasNumbers(result, 'opinion.mean');
  if (kinds.length === 0 && !hasAll) return undefined;
  const by = kinds.length > 0 ? 'kind' : 'all';
  const spec = driftPlot(result, { by, ...(ends && { ends }), ...(time && { time }) });
  return { spec, caption: `Opinion held over time${by === 'kind' ? ', by kind of account' : ''}.` };
}

function densityFigure(result: RunResult, { ends, time }: Showing): PageFigure | undefined {
  const isThere = result.info.some(({ name, width }) => name === 'opinion.histogram' && width > 1);
  if (!isThere || !result.histogram('opinion.histogram').values.some((count) => count > 0))
    return undefined;
  const spec = densityPlot(result, { ...(ends && { ends }), ...(time && { time }) });
  return { spec, caption: 'Share of accounts by opinion held and time.' };
}

function heldVoiced(result: RunResult): FigureRequest[] {
  if (!hasNumbers(result, 'opinion.mean') || !hasNumbers(result, 'voice.mean')) return [];
  const caption = 'Opinion held against opinion voiced.';
  const title = `Held and voiced opinion: ${result.provenance.scenario}`;
  return [{ plot: 'drift', options: { by: 'held-voiced', title }, caption }];
}

/**
 * Names of the series besides opinion and voice that belong into one figure each: a measure by kind of account, or measures
 * without kinds that share their first word and their unit.
 */
function seriesGroups(result: RunResult): string[][] {
  const numbers = result.info.filter(
    ({ name, width }) =>
      width === 1 && !/^(opinion|voice)\b/.test(name) && hasNumbers(result, name),
  );
  const groups = new Map<string, string[]>();
  for (const { name, unit } of numbers) {
    const measure = name.split('@')[0]!;
    const hasKinds = numbers.some((other) => other.name.startsWith(`${measure}@`));
    const key = hasKinds ? measure : `${name.split('.')[0]} in ${unit}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].flatMap((names) =>
    Array.from({ length: Math.ceil(names.length / MOST_CURVES) }, (_, k) =>
      names.slice(k * MOST_CURVES, (k + 1) * MOST_CURVES),
    ),
  );
}

/** One figure per group of series, with what the numbers mean below it. */
function requestsOf(result: RunResult): FigureRequest[] {
  const about = new Map(result.info.map((info) => [info.name, info.about]));
  const groups = seriesGroups(result).map((series): FigureRequest => {
    const [first] = series;
    const isOneMeasure = series.every((name) => name.split('@')[0] === first!.split('@')[0]);
    const meanings = isOneMeasure ? [first!] : series;
    const caption = meanings.map((name) => `${name}: ${about.get(name)}`).join(' ');
    return { plot: 'series', series, caption };
  });
  return [...heldVoiced(result), ...groups];
}

/**
 * Returns the figures of a result: drift and density of opinion where they were recorded, and those that the scenario
 * asks for, or else one per measure.
 */
export function resultFigures(result: RunResult, wishes: Showing = {}): ResultFigures {
  const drift = driftFigure(result, wishes);
  const density = densityFigure(result, wishes);
  const requests = wishes.figures ?? requestsOf(result);
  return {
    ...(drift && { drift }),
    ...(density && { density }),
    others: requests.map((request) => figureOf(result, request)),
  };
}
