import { POST_KINDS, type RunResult, type Table } from '@netizen/engine';
import type { PostChunk, PostTable } from '../scenario/collect-posts.ts';
import { type FilePiece, fileColumn } from './columns.ts';

/** Returns a table with kinds of account and of post by name. */
function withNames(result: RunResult, { columns, length }: Table): Table {
  const named = (numbers: ArrayLike<unknown>, names: readonly string[]): string[] =>
    Array.from({ length }, (_, k) => names[numbers[k] as number]!);
  const { authorKind, kind } = columns;
  return {
    length,
    columns: {
      ...columns,
      ...(authorKind && {
        authorKind: named(
          authorKind,
          result.kinds.map(({ name }) => name),
        ),
      }),
      ...(kind && { kind: named(kind, POST_KINDS) }),
    },
  };
}

/** Returns the cascade table with kinds of account and of post by name. */
export const cascadeTable = (result: RunResult): Table => withNames(result, result.cascades());

/** Returns the table of responses with kinds of account by name. */
export const responseTable = (result: RunResult): Table => withNames(result, result.responses());

/** Yields all histogram series as rows of name, hour, bin and count; bins without accounts are left out. */
export function* histogramPieces(result: RunResult): Generator<FilePiece, void, undefined> {
  for (const { name, width } of result.info) {
    if (width === 1) continue;
    const { values } = result.histogram(name);
    const rows: { hour: number[]; bin: number[]; count: number[] } = {
      hour: [],
      bin: [],
      count: [],
    };
    for (let at = 0; at < values.length; at++) {
      if (values[at] === 0) continue;
      rows.hour.push(result.hours[Math.floor(at / width)]!);
      rows.bin.push(at % width);
      rows.count.push(values[at]!);
    }
    const { length } = rows.hour;
    yield {
      length,
      columns: [
        { name: 'name', type: 'text', values: new Array<string>(length).fill(name) },
        fileColumn('hour', Float64Array.from(rows.hour), length),
        fileColumn('bin', Uint32Array.from(rows.bin), length),
        fileColumn('count', Float64Array.from(rows.count), length),
      ],
    };
  }
}

function postPiece(chunk: PostChunk, names: PostTable['names']): FilePiece {
  const { length } = chunk;
  const text = (name: 'authorKind' | 'topic' | 'kind'): FilePiece['columns'][number] => ({
    name,
    type: 'text',
    values: Array.from({ length }, (_, k) => names[name][chunk[name][k]!]!),
  });
  const number = (name: Exclude<keyof PostChunk, 'length'>) =>
    fileColumn(name, chunk[name], length);
  return {
    length,
    columns: [
      number('id'),
      number('author'),
      text('authorKind'),
      number('hour'),
      text('topic'),
      text('kind'),
      number('register'),
      number('stance'),
      number('valence'),
      number('parent'),
      number('root'),
      number('deletedHour'),
    ],
  };
}

const NO_POSTS: PostChunk = {
  length: 0,
  id: new Uint32Array(0),
  author: new Uint32Array(0),
  authorKind: new Uint8Array(0),
  hour: new Float64Array(0),
  topic: new Uint8Array(0),
  kind: new Uint8Array(0),
  register: new Float32Array(0),
  stance: new Float32Array(0),
  valence: new Float32Array(0),
  parent: new Uint32Array(0),
  root: new Uint32Array(0),
  deletedHour: new Float64Array(0),
};

/** Yields the posts chunk by chunk, kinds and topics by name; one empty piece when there is no post. */
export function* postPieces(posts: PostTable): Generator<FilePiece, void, undefined> {
  const chunks = posts.chunks.length > 0 ? posts.chunks : [NO_POSTS];
  for (const chunk of chunks) yield postPiece(chunk, posts.names);
}
