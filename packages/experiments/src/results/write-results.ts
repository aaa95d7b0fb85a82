import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKeys, type RunResult, type Warning } from '@netizen/engine';
import type { Scenario, Showing } from '@netizen/scenarios';
import { type FileBatch, fileBatch, type WrittenFile } from '../files/file-batch.ts';
import type { PostTable } from '../scenario/collect-posts.ts';
import { type FilePiece, filePiece } from './columns.ts';
import { csvText } from './csv.ts';
import { writeParquet } from './parquet.ts';
import { runRecord } from './run-record.ts';
import { cascadeTable, histogramPieces, postPieces, responseTable } from './tables.ts';

/** Where results go, and what is known besides them. */
export interface WriteResultsOptions {
  /** Folder of the files; it is made when missing. Files of an earlier run in it are replaced or removed. */
  dir: string;
  /** Gives the page headlines, and figures of its own. */
  scenario?: Scenario;
  /** All posts, as `runScenario` collects them. Default: no table of posts. */
  posts?: PostTable;
  /** Default: those of the result. */
  warnings?: readonly Warning[];
  /** Command line that makes the run again. */
  command?: string;
}

const KEYS = ['dir', 'scenario', 'posts', 'warnings', 'command'];
const PROVENANCE = 'provenance.json';

interface TableFile {
  name: string;
  pieces: () => Iterable<FilePiece>;
  about: Record<string, string>;
}

function tablesOf(result: RunResult, posts: PostTable | undefined): TableFile[] {
  const { provenance } = result;
  const about = { provenance: JSON.stringify(provenance) };
  const series = JSON.stringify(result.info);
  const tables: TableFile[] = [
    { name: 'series', pieces: () => [filePiece(result.table())], about: { ...about, series } },
    { name: 'cascades', pieces: () => [filePiece(cascadeTable(result))], about },
  ];
  if (result.info.some(({ width }) => width > 1))
    tables.push({
      name: 'histograms',
      pieces: () => histogramPieces(result),
      about: { ...about, series },
    });
  if (result.responses().length > 0)
    tables.push({ name: 'responses', pieces: () => [filePiece(responseTable(result))], about });
  if (posts) tables.push({ name: 'posts', pieces: () => postPieces(posts), about });
  return tables;
}

async function addTable(batch: FileBatch, table: TableFile): Promise<WrittenFile[]> {
  const { about, name, pieces } = table;
  const parquet = await batch.addBy(`${name}.parquet`, (path) =>
    writeParquet(path, pieces(), about),
  );
  // Histograms are long and meant for programs.
  if (name === 'histograms') return [parquet];
  return [parquet, await batch.add(`${name}.csv`, csvText(pieces()))];
}

/** Draws figures and page. The drawing library takes half a second to load, so it is loaded here and not before. */
async function addFigures(
  batch: FileBatch,
  result: RunResult,
  options: WriteResultsOptions,
): Promise<WrittenFile[]> {
  const { command, scenario, warnings } = options;
  const [{ toSvg }, { resultFigures }, { resultPage }] = await Promise.all([
    import('@netizen/plot'),
    import('./figures.ts'),
    import('./page.ts'),
  ]);
  const wishes: Showing = scenario?.figures?.(result) ?? {};
  const figures = resultFigures(result, wishes);
  const written: WrittenFile[] = [];
  for (const name of ['drift', 'density'] as const) {
    const figure = figures[name];
    if (figure) written.push(await batch.add(`${name}.svg`, await toSvg(figure.spec)));
  }
  const page = await resultPage({
    result,
    record: runRecord(result, warnings),
    figures,
    wishes,
    ...(scenario && { scenario }),
    ...(command !== undefined && { command }),
  });
  return [...written, await batch.add('index.html', page)];
}

function provenanceText(
  result: RunResult,
  files: readonly WrittenFile[],
  options: WriteResultsOptions,
): string {
  const { digest, markers, info, kinds } = result;
  const { warnings, summary, ...figures } = runRecord(result, options.warnings);
  const { command = null } = options;
  const record = {
    provenance: result.provenance,
    digest,
    command,
    figures,
    summary,
    kinds,
    markers,
    series: info,
    warnings,
    files,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Names of the files that an earlier run left in a folder, by its own record. */
async function earlierFiles(dir: string): Promise<string[]> {
  try {
    const { files } = JSON.parse(await readFile(join(dir, PROVENANCE), 'utf8')) as {
      files: WrittenFile[];
    };
    // Names only: a record from elsewhere must not lead out of the folder.
    return files.map(({ name }) => name).filter((name) => /^[a-z]+\.[a-z]+$/.test(name));
  } catch {
    // No record, or none of ours: nothing there is known to be an earlier result.
    return [];
  }
}

/**
 * Writes the results of a run into a folder: tables as Parquet and CSV, figures, a page, and a record of where they came from.
 *
 * All files are written under temporary names first and get their final names together at the end: what stands under
 * a final name is whole. When anything fails, the temporary files are removed.
 *
 * @returns What was written, in the order of the folder's record.
 * @throws NetizenError FILE when a file cannot be written.
 */
export async function writeResults(
  result: RunResult,
  options: WriteResultsOptions,
): Promise<WrittenFile[]> {
  checkKeys('writeResults', options, KEYS);
  const { dir, posts } = options;
  const batch = await fileBatch(dir);
  try {
    const files: WrittenFile[] = [];
    for (const table of tablesOf(result, posts)) files.push(...(await addTable(batch, table)));
    files.push(...(await addFigures(batch, result, options)));
    files.push(await batch.add(PROVENANCE, provenanceText(result, files, options)));
    const stale = await earlierFiles(dir);
    await batch.commit();
    const isNew = new Set(files.map(({ name }) => name));
    for (const name of stale) if (!isNew.has(name)) await rm(join(dir, name), { force: true });
    return files;
  } finally {
    batch.discard();
  }
}
