import type { ModelDescription } from '@netizen/engine';
import { conceptsText } from './concepts.ts';
import { entitiesText } from './entities.ts';
import { code, codes, list, sentence, table } from './markdown.ts';
import type { Odd } from './odd.ts';
import { processText, submodelsText } from './process.ts';

/** Titles of the sections, as the protocol has them. */
export const ODD_SECTIONS = [
  'Purpose and patterns',
  'Entities, state variables and scales',
  'Process overview and scheduling',
  'Design concepts',
  'Initialisation',
  'Input data',
  'Submodels',
] as const;

function purposeText({ purpose }: Odd): string {
  const { headlines, patterns, summary } = purpose;
  return [
    sentence(summary),
    'A run must show, or the model is not right:',
    list(
      patterns,
      'The scenario names no pattern of its own; its submodels are tested one by one.',
    ),
    'A reader would look first at:',
    list(
      headlines.map(({ about, series }) => `${code(series)}: ${about}`),
      'all recorded series alike.',
    ),
  ].join('\n\n');
}

function initialText({ columns, graph }: ModelDescription): string {
  const drawn = columns
    .filter(({ change, init }) => init === 'drawn' && change !== 'constant')
    .map(({ name }) => name);
  const rows = Object.entries(graph.params).map(([name, value]) => [code(name), code(value)]);
  return [
    `At hour 0 nobody has posted. Drawn for each account are ${codes(drawn)}; the other columns begin with the numbers in their table. The seed decides all of it.`,
    `Who follows whom is made by ${code(graph.name)}:`,
    table(['parameter of the graph', 'value'], rows, 'It has no parameters.'),
  ].join('\n\n');
}

function inputText({ events, processes }: ModelDescription): string {
  const rows = events.map(({ at, marker, set = {}, target, until }) => [
    until === undefined || until === at ? `${at}` : `${at} to ${until}`,
    target === undefined ? '-' : code(target),
    Object.entries(set)
      .map(([name, value]) => `${code(name)} = ${code(value)}`)
      .join(', ') || '-',
    marker ?? '-',
  ]);
  const providers = processes.filter(({ signals }) => signals.length > 0);
  return [
    'No data are read while the model runs. What comes from outside is declared:',
    table(
      ['hour', 'changes', 'to', 'marker'],
      rows,
      'No event is scheduled: all parameters stay as they are.',
    ),
    list(
      providers.map(({ name, signals }) => `${code(name)} provides ${codes(signals)}`),
      'No process provides a signal.',
    ),
  ].join('\n\n');
}

function parametersText({ parameters }: Odd): string {
  const rows = parameters.map((row) => [
    code(row.name),
    row.about,
    row.unit || '-',
    row.range,
    row.default === undefined ? '-' : code(row.default),
    row.source || '-',
  ]);
  return [
    '### Parameters of the scenario',
    table(['parameter', 'meaning', 'unit', 'range', 'default', 'source'], rows, 'None.'),
  ].join('\n\n');
}

/**
 * Returns the description of a model by the ODD protocol as Markdown: seven sections, all from the declarations of the scenario.
 *
 * @see Grimm et al. 2020, JASSS 23(2) 7, doi 10.18564/jasss.4259
 */
export function oddMarkdown(odd: Odd): string {
  const { model, scenario, version } = odd;
  const texts: Record<(typeof ODD_SECTIONS)[number], string> = {
    'Purpose and patterns': purposeText(odd),
    'Entities, state variables and scales': entitiesText(odd),
    'Process overview and scheduling': processText(model),
    'Design concepts': conceptsText(model),
    Initialisation: initialText(model),
    'Input data': inputText(model),
    Submodels: `${parametersText(odd)}\n\n${submodelsText(model)}`,
  };
  const intro = `By the ODD protocol (Grimm et al. 2020, JASSS 23(2) 7), written from the declarations of netizen ${version} by ${code(`netizen odd ${scenario}`)}.`;
  const sections = ODD_SECTIONS.map((title, k) => `## ${k + 1}. ${title}\n\n${texts[title]}`);
  return [`# Model description: ${scenario}`, intro, ...sections].join('\n\n');
}
