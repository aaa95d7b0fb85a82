import type { RunResult } from '@netizen/engine';
import { type Curve, hasValues } from './curve.ts';
import { histogramQuantile } from './histogram-quantile.ts';
import { kindLabel, type Words } from './language.ts';
import { ALL_STYLE, kindStyles, styleAt } from './palette.ts';
import {
  hasSeries,
  measureRange,
  readHistogram,
  readSeries,
  selectKinds,
} from './result-reader.ts';

/** What curves to read. */
export interface DriftQuery {
  where: string;
  measure: string;
  /** Quantiles of the band, or false for none. */
  band: readonly [number, number] | false;
  /** True when the caller asked for the band, so that a missing histogram is an error. */
  isBandAsked: boolean;
  kinds: readonly string[] | undefined;
  labels: Record<string, string>;
  words: Words;
}

/** Curves that share a panel. */
export interface DriftPanel {
  /** Key in the data rows. */
  name: string;
  title: string;
  curves: Curve[];
}

type Band = Pick<Curve, 'low' | 'high'>;

function bandOf(result: RunResult, query: DriftQuery, suffix: string): Band {
  const name = `${query.measure}.histogram${suffix}`;
  if (query.band === false || (!query.isBandAsked && !hasSeries(result, name, true))) return {};
  const { width, values } = readHistogram(query.where, result, name);
  const range = measureRange(result, query.measure);
  const [q0, q1] = query.band;
  const rows = Array.from(result.hours, (_, row) => row);
  return {
    low: rows.map((row) => histogramQuantile(values, { row, width }, range, q0)),
    high: rows.map((row) => histogramQuantile(values, { row, width }, range, q1)),
  };
}

function panelTitle(label: string, count: number, words: Words): string {
  return `${label}${words.colon}${words.accounts(count.toLocaleString('en-US'))}`;
}

/** Returns one panel per kind, each with its curve. Kinds that were not asked for and not recorded are left out. */
export function kindPanels(result: RunResult, query: DriftQuery): DriftPanel[] {
  const kinds = selectKinds(query.where, result, query.kinds);
  const styles = kindStyles(kinds.map((kind) => kind.name));
  const isAnyRecorded = kinds.some((kind) =>
    hasSeries(result, `${query.measure}.mean@${kind.name}`),
  );
  const panels: DriftPanel[] = [];
  kinds.forEach(({ name, count }, k) => {
    const series = `${query.measure}.mean@${name}`;
    if (!query.kinds && isAnyRecorded && !hasSeries(result, series)) return;
    const mean = readSeries(query.where, result, series);
    if (!hasValues(mean)) return;
    const label = kindLabel(name, query.words, query.labels);
    const curve = { label, style: styles[k]!, mean, ...bandOf(result, query, `@${name}`) };
    panels.push({
      name: `@${name}`,
      title: panelTitle(label, count, query.words),
      curves: [curve],
    });
  });
  return panels;
}

/** Returns the panel of the curve over all accounts. */
export function allPanel(result: RunResult, query: DriftQuery): DriftPanel[] {
  const mean = readSeries(query.where, result, `${query.measure}.mean`);
  if (!hasValues(mean)) return [];
  const label = query.labels.all ?? query.words.all;
  const curve = { label, style: ALL_STYLE, mean, ...bandOf(result, query, '') };
  return [{ name: '@', title: label, curves: [curve] }];
}

function heldVoiced(result: RunResult, query: DriftQuery, suffix: string): Curve[] {
  const { words, labels, where } = query;
  const held: Curve = {
    label: labels.held ?? words.held,
    style: styleAt(0),
    mean: readSeries(where, result, `opinion.mean${suffix}`),
    ...bandOf(result, query, suffix),
  };
  const voiced: Curve = {
    label: labels.voiced ?? words.voiced,
    style: styleAt(1),
    mean: readSeries(where, result, `voice.mean${suffix}`),
  };
  return [held, voiced].filter((curve) => hasValues(curve.mean));
}

/** Returns panels of held against voiced opinion: one over all accounts, or one per kind asked for. */
export function heldVoicedPanels(result: RunResult, query: DriftQuery): DriftPanel[] {
  if (!query.kinds) {
    const title = query.labels.all ?? query.words.all;
    return [{ name: '@', title, curves: heldVoiced(result, query, '') }];
  }
  return selectKinds(query.where, result, query.kinds).map(({ name, count }) => {
    const label = kindLabel(name, query.words, query.labels);
    const curves = heldVoiced(result, query, `@${name}`);
    return { name: `@${name}`, title: panelTitle(label, count, query.words), curves };
  });
}
