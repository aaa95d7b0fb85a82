import type { Provenance, Warning } from '@netizen/engine';
import type { TopLevelSpec } from 'vega-lite';
import { HTML_SCRIPT, HTML_STYLE } from './html-style.ts';
import { htmlTable, type PageTable } from './html-table.ts';
import { escapeHtml, escapeJson } from './html-text.ts';
import { type PageWords, pageWordsOf } from './html-words.ts';
import { LANGUAGES, type Language } from './language.ts';
import { checkKeys, checkOneOf } from './options.ts';
import { toSvg } from './to-svg.ts';

/** A figure of a page. */
export interface PageFigure {
  spec: TopLevelSpec;
  /** Text below the figure. */
  caption?: string;
  /** What the figure shows, for readers who cannot see it. Default: the description in the specification. */
  alt?: string;
}

/** What a page holds. */
export interface Page {
  title: string;
  /** A paragraph below the title. */
  lead?: string;
  figures: readonly (TopLevelSpec | PageFigure)[];
  /** Key figures: a name, a value, and its unit. */
  summary?: readonly { name: string; value: unknown; unit?: string }[];
  provenance: Provenance;
  /** The command line that makes the run again. */
  command?: string;
  /** More tables, below the key figures. */
  tables?: readonly PageTable[];
  warnings?: readonly Warning[];
  /** Language of headings. Default `en`. */
  language?: Language;
}

const KEYS = [
  'title',
  'lead',
  'figures',
  'summary',
  'provenance',
  'command',
  'tables',
  'warnings',
  'language',
];

function isFigure(figure: TopLevelSpec | PageFigure): figure is PageFigure {
  return 'spec' in figure && !('$schema' in figure);
}

// Clip paths and gradients are numbered from 0 in every SVG; on one page they must differ.
function withOwnIds(svg: string, prefix: string): string {
  return svg
    .replace(/ id="(clip|gradient)/g, ` id="${prefix}-$1`)
    .replace(/url\(#(clip|gradient)/g, `url(#${prefix}-$1`);
}

async function figureHtml(figure: PageFigure, k: number, words: PageWords): Promise<string> {
  const id = `figure-${k + 1}`;
  const svg = withOwnIds(await toSvg(figure.spec), id);
  const description = (figure.spec as { description?: string }).description ?? '';
  const alt = escapeHtml(figure.alt ?? description);
  const labelled = svg.replace('<svg ', `<svg role="img" aria-label="${alt}" `);
  const number = `${words.figure} ${k + 1}`;
  const caption = figure.caption ? `${number}. ${figure.caption}` : number;
  return `<figure id="${id}">
<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(number)}">${labelled}</div>
<figcaption>${escapeHtml(caption)}</figcaption>
<div class="tools"><button type="button" data-save="svg" hidden>${escapeHtml(words.saveSvg)}</button>
<button type="button" data-save="json" hidden>${escapeHtml(words.saveSpec)}</button></div>
<script type="application/json" id="${id}-spec">${escapeJson(figure.spec)}</script>
</figure>`;
}

function provenanceHtml({ provenance }: Page, words: PageWords): string {
  const { scenario, seed, version, digest, accounts, follows, hours, graph } = provenance;
  const rows = Object.entries({ scenario, seed, version, digest, accounts, follows, hours });
  const named = rows.map(([key, value]) => [words[key as keyof PageWords], value]);
  const params =
    Object.keys(graph.params).length > 0 ? [[words.graphParameters, graph.params]] : [];
  const columns = [words.name, words.value];
  const run = {
    caption: words.run,
    columns,
    rows: [...named, [words.graph, graph.name], ...params],
  };
  const parameters = Object.entries(provenance.parameters);
  const tables = [htmlTable(run)];
  if (parameters.length > 0)
    tables.push(htmlTable({ caption: words.parameters, columns, rows: parameters }));
  return `<section>\n<h2>${escapeHtml(words.provenance)}</h2>\n${tables.join('\n')}\n</section>`;
}

function reproduceHtml({ provenance, command }: Page, words: PageWords): string {
  const { scenario, seed, version, digest } = provenance;
  const citation = `netizen ${version}, scenario ${scenario}, seed ${seed}, digest ${digest}.`;
  const run = command
    ? `<p>${escapeHtml(words.command)}</p>\n<pre><code>${escapeHtml(command)}</code></pre>\n`
    : '';
  return `<section>
<h2>${escapeHtml(words.reproduce)}</h2>
${run}<p>${escapeHtml(words.sameDigest)}</p>
<p>${escapeHtml(words.cite)} <cite>${escapeHtml(citation)}</cite></p>
</section>`;
}

function summaryHtml({ summary = [], tables = [] }: Page, words: PageWords): string {
  const rows = summary.map(({ name, value, unit }) => [name, value, unit ?? '']);
  const hasUnits = summary.some(({ unit }) => unit);
  const columns = [words.name, words.value, ...(hasUnits ? [words.unit] : [])];
  const parts = tables.map(htmlTable);
  if (rows.length > 0) {
    const cells = rows.map((row) => (hasUnits ? row : row.slice(0, 2)));
    parts.unshift(htmlTable({ caption: words.keyFigures, columns, rows: cells }));
  }
  return parts.join('\n');
}

function warningsHtml({ warnings = [] }: Page, words: PageWords): string {
  if (warnings.length === 0) return '';
  const items = warnings.map(({ code, message, count }) => {
    return `<li>${escapeHtml(message)} <code>${escapeHtml(code)}</code> × ${count}</li>`;
  });
  return `<section class="warning">\n<h2>${escapeHtml(words.warnings)}</h2>\n<ul>${items.join('\n')}</ul>\n</section>`;
}

/**
 * Returns a page of a run as one HTML document: figures, key figures, provenance, how to cite and make it again.
 *
 * The page needs no network. Figures are SVG inside the page, each with its vega-lite specification
 * as JSON in a script element of id `figure-1-spec`, `figure-2-spec`, ... All text is escaped.
 *
 * @throws Error with code UNKNOWN_OPTION; errors of `toSvg` for a specification that is not valid.
 */
export async function toHtml(page: Page): Promise<string> {
  checkKeys('toHtml', page, KEYS);
  const language = checkOneOf('toHtml', 'language', page.language ?? 'en', LANGUAGES);
  const words = pageWordsOf(language);
  const figures: string[] = [];
  for (const [k, figure] of page.figures.entries()) {
    figures.push(await figureHtml(isFigure(figure) ? figure : { spec: figure }, k, words));
  }
  const lead = page.lead ? `<p>${escapeHtml(page.lead)}</p>\n` : '';
  const parts = [
    summaryHtml(page, words),
    ...figures,
    warningsHtml(page, words),
    provenanceHtml(page, words),
    reproduceHtml(page, words),
  ];
  return `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.title)}</h1>
${lead}<p>${escapeHtml(words.model)}</p>
${parts.filter((part) => part !== '').join('\n')}
</main>
<script>${HTML_SCRIPT}</script>
</body>
</html>
`;
}
