import type { RunResult } from '@netizen/engine';
import { type Page, toHtml } from '@netizen/plot';
import type { Scenario, Showing } from '@netizen/scenarios';
import type { ResultFigures } from './figures.ts';
import type { RunRecord } from './run-record.ts';

/** What the page of a run is made of. */
export interface PageParts {
  result: RunResult;
  record: RunRecord;
  figures: ResultFigures;
  scenario?: Scenario;
  wishes?: Showing;
  /** Command line that makes the run again. */
  command?: string;
}

function shown(value: number, digits = 3): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}

function keyFigures({ record, result, scenario }: PageParts): NonNullable<Page['summary']> {
  const headlines = (scenario?.headlines ?? []).flatMap(({ about, digits, series }) => {
    const last = record.summary[series]?.last;
    const unit = result.info.find(({ name }) => name === series)?.unit ?? '';
    return last === undefined || last === null
      ? []
      : [{ name: `${about} (${series})`, value: shown(last, digits), unit }];
  });
  return [
    ...headlines,
    { name: 'Accounts', value: record.accounts },
    { name: 'Follows', value: record.follows },
    { name: 'Simulated time', value: record.hours, unit: 'h' },
    { name: 'Visits', value: record.sessions },
    { name: 'Posts, reposts and comments included', value: record.posts },
    { name: 'Reposts', value: record.reposts },
    { name: 'Comments', value: record.comments },
    { name: 'Run time, without set-up', value: shown(record.runSeconds), unit: 's' },
  ];
}

/** Returns the page of a run as one HTML document: figures, key figures, series, provenance, how to make it again. */
export function resultPage(parts: PageParts): Promise<string> {
  const { command, figures, record, result, scenario, wishes = {} } = parts;
  const { density, drift, others } = figures;
  return toHtml({
    title: `netizen: ${result.provenance.scenario}`,
    ...(scenario && { lead: [scenario.summary, ...(wishes.notes ?? [])].join(' ') }),
    figures: [...(drift ? [drift] : []), ...(density ? [density] : []), ...others],
    summary: keyFigures(parts),
    provenance: result.provenance,
    ...(command !== undefined && { command }),
    tables: wishes.tables ?? [],
    warnings: record.warnings,
  });
}
