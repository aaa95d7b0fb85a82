import type { RunResult } from '@netizen/engine';
import { heldVoicedFigure } from './held-voiced-figure.ts';
import type { FigureWish, Showing } from './showing.ts';

/** Causes that this scenario has; short names, since the legend is one line. */
const CAUSES = ['service', 'tone', 'unanswered', 'deletions', 'force'];
const CAUSE_LABELS = Object.fromEntries(CAUSES.map((cause) => [`legitimacy.${cause}`, cause]));

/** Series of the best off, a middle and the worst off region, with labels. */
function byRegion({ names }: RunResult, prefix: string): Record<string, string> {
  const last = names.filter((name) => name.startsWith(`${prefix}.region`)).length - 1;
  const shown = [...new Set([0, Math.round(last / 2), last])];
  const told = (r: number): string =>
    r === 0 ? 'best off' : r === last ? 'worst off' : 'in between';
  return Object.fromEntries(shown.map((r) => [`${prefix}.region${r}`, told(r)]));
}

/** What those governed paid, as sums over the run or states at its end. */
function costRows(result: RunResult): unknown[][] {
  const rows: [name: string, about: string, digits: number][] = [
    ['moderation.deleted', 'posts deleted', 0],
    ['moderation.silenced', 'of these, critical of the authorities', 0],
    ['moderation.wrong', 'deleted without cause', 0],
    ['arrests.total', 'arrests', 0],
    ['hardship.mean', 'mean hardship at the end', 3],
    ['relief.mean', 'of hardship taken away by the safety net', 3],
    ['fear.mean', 'mean fear of speaking at the end', 3],
    ['legitimacy.mean', 'mean trust in the authorities at the end', 3],
    ['protest.share', 'share on the street at the end', 4],
  ];
  return rows.map(([name, about, digits]) => [about, Number(result.last(name).toFixed(digits))]);
}

function figuresOf(result: RunResult): FigureWish[] {
  const streets = byRegion(result, 'protest');
  const police = byRegion(result, 'police');
  return [
    {
      plot: 'series',
      series: ['protest.share', 'held.share', 'perceived.mean'],
      options: {
        title: 'On the street, in custody, and what readers take for it',
        yTitle: 'share',
        labels: {
          'protest.share': 'on the street',
          'held.share': 'held',
          'perceived.mean': 'perceived online',
        },
      },
      caption:
        'Perceived is the share of reports of protest among what active accounts read lately.',
    },
    {
      plot: 'series',
      series: ['hardship.mean', 'relief.mean', 'grievance.mean'],
      options: { title: 'Hardship, relief and grievance', yTitle: '0 .. 1' },
    },
    {
      plot: 'series',
      series: CAUSES.map((cause) => `legitimacy.${cause}`),
      options: {
        title: 'What moved legitimacy',
        yTitle: 'change since the start',
        labels: CAUSE_LABELS,
      },
      caption: 'Mean change of trust in the authorities among active accounts, by cause.',
    },
    {
      plot: 'series',
      series: Object.keys(streets),
      options: { title: 'On the street, in three regions', yTitle: 'accounts', labels: streets },
    },
    {
      plot: 'series',
      series: Object.keys(police),
      options: { title: 'Police, in the same regions', yTitle: 'police', labels: police },
    },
    {
      plot: 'series',
      series: ['moderation.deleted', 'moderation.silenced', 'arrests.total'],
      options: { title: 'Silenced and arrested, since the start' },
    },
    heldVoicedFigure(),
  ];
}

/** Says how a run of `social-management` is best shown. */
export function socialManagementFigures(result: RunResult): Showing {
  return {
    figures: figuresOf(result),
    tables: [
      {
        caption: 'What it cost those governed',
        columns: ['cost', 'value'],
        rows: costRows(result),
      },
    ],
    ends: ['against the authorities', 'for the authorities'],
  };
}
