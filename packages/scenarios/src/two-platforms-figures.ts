import type { RunResult } from '@netizen/engine';
import { heldVoicedFigure } from './held-voiced-figure.ts';
import type { FigureWish, Showing } from './showing.ts';

const NAMES: Readonly<Record<string, string>> = { sina: 'Sina Weibo', tencent: 'Tencent Weibo' };

/** One figure with the same series of both platforms; `nameOf` gives the name of the series on one. */
function bothOf(
  nameOf: (platform: string) => string,
  options: { title: string; yTitle: string; caption?: string },
): FigureWish {
  const { caption, title, yTitle } = options;
  const labels = Object.fromEntries(
    Object.entries(NAMES).map(([name, label]) => [nameOf(name), label]),
  );
  return {
    plot: 'series',
    series: Object.keys(labels),
    options: { title, yTitle, labels },
    ...(caption !== undefined && { caption }),
  };
}

const onPlatform =
  (prefix: string) =>
  (name: string): string =>
    `${prefix}.${name}`;

/** Hours after the news at which the table looks. */
const LOOKS = [6, 24, 48, 96];

/** Values at the last record that is not after the hour wanted; none where the run ended before. */
function rowAt(result: RunResult, start: number, after: number): unknown[] | undefined {
  if ((result.hours.at(-1) ?? 0) < start + after) return undefined;
  const row = result.hours.findLastIndex((hour) => hour <= start + after);
  const at = (name: string, digits: number): number =>
    Number(result.series(name)[row]!.toFixed(digits));
  return [
    after,
    at('informed.sina', 3),
    at('informed.tencent', 3),
    at('newsRemoved.sina', 0),
    at('newsRemoved.tencent', 0),
  ];
}

function costRows(result: RunResult): unknown[][] {
  const rows = [
    ['deleted', 'posts deleted'],
    ['silenced', 'of these, critical of the authorities'],
    ['wrong', 'deleted without cause'],
  ] as const;
  return rows.map(([cost, about]) => [
    about,
    ...Object.keys(NAMES).map((name) => result.last(`${name}Moderation.${cost}`)),
  ]);
}

/** Says how a run of `two-platforms` is best shown. */
export function twoPlatformsFigures(result: RunResult): Showing {
  const start = result.markers.find(({ name }) => name === 'news')?.hour ?? 0;
  const rows = LOOKS.map((after) => rowAt(result, start, after)).filter((row) => row !== undefined);
  return {
    figures: [
      bothOf(onPlatform('informed'), {
        title: 'Who was told the news on each platform',
        yTitle: 'share of accounts that visit',
        caption:
          'The news begins on one platform; only people with an account on both bring it to the other.',
      }),
      bothOf(onPlatform('news'), {
        title: 'Posts and reposts on the news that are seen',
        yTitle: 'posts',
        caption: 'A post leaves the feeds, and this count, 48 hours after it was written.',
      }),
      bothOf(onPlatform('newsRemoved'), {
        title: 'Posts and reposts on the news that were removed',
        yTitle: 'posts',
      }),
      bothOf(onPlatform('crossed'), {
        title: 'Carried over from the other platform, on any topic',
        yTitle: 'posts an hour',
        caption: 'Originals by people on both platforms, over the last 24 hours.',
      }),
      bothOf((name) => `opinion.mean@${name}Netizen`, {
        title: 'Opinion held on each platform',
        yTitle: 'opinion',
      }),
      heldVoicedFigure({
        title: 'Held, voiced, and what posts suggest, both platforms together',
        yTitle: 'opinion',
      }),
    ],
    tables: [
      {
        caption: 'How far the news came',
        columns: [
          'hours after it broke',
          'told on Sina Weibo',
          'told on Tencent Weibo',
          'posts removed on Sina Weibo',
          'posts removed on Tencent Weibo',
        ],
        rows,
      },
      {
        caption: 'What the censors cost',
        columns: ['cost', 'Sina Weibo', 'Tencent Weibo'],
        rows: costRows(result),
      },
    ],
    ends: ['against the authorities', 'for the authorities'],
  };
}
