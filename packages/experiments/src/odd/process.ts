import type { ModelDescription, ProcessDescription } from '@netizen/engine';
import { code, codes, list, sentence, table } from './markdown.ts';

const PARTS: readonly (readonly [part: string, about: string])[] = [
  ['events', 'dates of the schedule and processes from outside'],
  ['institutions', 'bodies that run accounts, on what is visible'],
  ['sessions: before feeds', 'accounts awake, before they read'],
  ['sessions: visits', 'accounts awake and what they read'],
  ['sessions: all accounts', 'all accounts, awake or not'],
  ['stages', 'all accounts, in several passes'],
  ['moderation', 'what happens to published posts'],
  ['society', 'what happens off the platform'],
  ['serial', 'one pair or account after the other'],
];

function inPart(part: string, processes: readonly ProcessDescription[]): string[] {
  return processes.filter(({ phases }) => phases.includes(part)).map(({ name }) => code(name));
}

/** The section on process overview and scheduling. */
export function processText({ processes }: ModelDescription): string {
  const rows = PARTS.map(([part, about], k) => {
    const names = inPart(part, processes);
    return [String(k + 1), part, about, names.length > 0 ? names.join(', then ') : 'nothing'];
  });
  return [
    'Every tick runs the parts below in this order, and within a part in the order given. Sessions read the world as it was committed before them and write only their own rows; their posts are committed together after the sessions, so the order of accounts does not matter.',
    table(['', 'part of the tick', 'who or what', 'runs'], rows, 'None.'),
    list(
      processes.map(({ about, name }) => `${code(name)}: ${sentence(about) || 'not described.'}`),
      'Nothing happens.',
    ),
  ].join('\n\n');
}

function submodel({
  about,
  kind,
  name,
  own,
  params,
  phases,
  platform,
  published,
  reads,
  signals,
  type,
  writes,
}: ProcessDescription): string {
  const parameters = Object.entries(params).map(([key, value]) => [code(key), code(value)]);
  const runs = kind === undefined ? '' : `, runs accounts of the kind ${code(kind)}`;
  const where = platform === undefined ? '' : `, on the platform ${code(platform)}`;
  return [
    `### ${name}`,
    sentence(about) || 'Not described.',
    list(
      [
        `${type} in the part ${phases.join(' and ') || 'none'}${runs}${where}`,
        `reads of its own rows: ${codes(reads)}`,
        `reads of others, as of the beginning of the tick: ${codes(published)}`,
        `writes: ${codes([...writes, ...own])}`,
        ...(signals.length > 0 ? [`provides the signals: ${codes(signals)}`] : []),
      ],
      '',
    ),
    table(['parameter', 'value'], parameters, 'It has no parameters.'),
  ].join('\n\n');
}

/** The section on submodels, without the parameters of the scenario. */
export function submodelsText({ processes }: ModelDescription): string {
  return processes.map(submodel).join('\n\n');
}
