import { NetizenError } from '../base/error.ts';
import type { EdgeChunks } from './edge-chunks.ts';
import { updateWithPair } from './edge-pairs.ts';

/** Where a reader of lines stands. */
export interface LineReader {
  readonly list: EdgeChunks;
  readonly weighted: boolean;
  /** Lines read, comments and blank lines included. */
  lines: number;
  comments: number;
  /** Next byte to look at. */
  at: number;
}

/** No edge needs a longer line; a file without newlines is not gathered whole. Comments may be longer. */
export const LONGEST_LINE = 1 << 16;

const TAB = 9;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const PERCENT = 37;
const COMMA = 44;
const POINT = 46;
const ID_LIMIT = 2 ** 53;
const SHOWN = 60;
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** Stops the reading with the line's number and the beginning of its text; bytes end at or after a newline. */
export function failLine(
  reader: LineReader,
  bytes: Uint8Array,
  start: number,
  problem: string,
): never {
  const newline = bytes.indexOf(NEWLINE, start);
  const end = newline < 0 ? bytes.length : newline;
  const text = new TextDecoder().decode(bytes.slice(start, Math.min(end, start + SHOWN))).trimEnd();
  const shown = JSON.stringify(end - start > SHOWN ? `${text}...` : text);
  const form = reader.weighted ? 'two ids and a weight' : 'two ids';
  throw new NetizenError(
    'GRAPH_MALFORMED_LINE',
    `readEdgeList: line ${reader.lines + 1} ${shown}: ${problem}. Write ${form}, separated by blanks; comments begin with # or %.`,
  );
}

function skipBlanks(reader: LineReader, bytes: Uint8Array): void {
  let at = reader.at;
  while (bytes[at] === SPACE || bytes[at] === TAB) at++;
  reader.at = at;
}

/** Skips blanks with at most one comma among them; returns whether there was any. */
function skipSeparator(reader: LineReader, bytes: Uint8Array): boolean {
  const start = reader.at;
  skipBlanks(reader, bytes);
  if (bytes[reader.at] === COMMA) {
    reader.at++;
    skipBlanks(reader, bytes);
  }
  return reader.at > start;
}

function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE);
}

/** Reads digits; -1 when there are none. Ids beyond 2^53 lose digits, but not the fact that they are too large. */
function readId(reader: LineReader, bytes: Uint8Array, line: number): number {
  let at = reader.at;
  let c = bytes[at]!;
  let id = 0;
  while (c >= 48 && c <= 57) {
    id = id * 10 + (c - 48);
    c = bytes[++at]!;
  }
  if (at === reader.at) return -1;
  if (id >= ID_LIMIT) {
    const text = new TextDecoder().decode(bytes.slice(reader.at, Math.min(at, reader.at + SHOWN)));
    failLine(reader, bytes, line, `id ${text} must be below 2^53 (${ID_LIMIT})`);
  }
  reader.at = at;
  return id;
}

/** Reads digits with a decimal point exactly; NaN when the token has another form or more than 15 digits. */
function readDecimal(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  let digits = 0;
  let point = -1;
  for (let at = from; at < end; at++) {
    const c = bytes[at]!;
    if (c === POINT && point < 0) point = digits;
    else if (c >= 48 && c <= 57) {
      value = value * 10 + (c - 48);
      digits++;
    } else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  return point < 0 ? value : value / POWERS[digits - point]!;
}

function readWeight(reader: LineReader, bytes: Uint8Array, line: number): number {
  const start = reader.at;
  let end = start;
  while (bytes[end]! > SPACE) end++;
  reader.at = end;
  const decimal = readDecimal(bytes, start, end);
  if (!Number.isNaN(decimal)) return decimal;
  const text = new TextDecoder().decode(bytes.slice(start, end));
  const weight = Number(text);
  // The largest Float32 is about 3.4e38.
  if (Number.isNaN(weight) || weight < 0 || Math.fround(weight) === Infinity) {
    failLine(
      reader,
      bytes,
      line,
      `the weight must be a finite number >= 0, got ${JSON.stringify(text.slice(0, SHOWN))}`,
    );
  }
  return weight;
}

/** Reads the ids and the weight of a line whose first character is neither a comment's nor the end. */
function readEdge(reader: LineReader, bytes: Uint8Array, line: number): void {
  const u = readId(reader, bytes, line);
  if (u < 0) failLine(reader, bytes, line, 'the first id must be a whole number');
  const isSeparated = skipSeparator(reader, bytes);
  const v = isSeparated ? readId(reader, bytes, line) : -1;
  if (v < 0) failLine(reader, bytes, line, 'the second id must be a whole number');
  let weight = 1;
  const hasMore = skipSeparator(reader, bytes) && !isLineEnd(bytes, reader.at);
  if (hasMore && reader.weighted) {
    weight = readWeight(reader, bytes, line);
    skipBlanks(reader, bytes);
  } else if (hasMore)
    failLine(reader, bytes, line, 'a third column needs the option weighted: true');
  if (!isLineEnd(bytes, reader.at)) failLine(reader, bytes, line, 'something follows the edge');
  updateWithPair(reader.list, u, v, weight);
}

/**
 * Reads one line of any form that begins at `start` and ends with a newline, and returns where the next one begins.
 *
 * @throws NetizenError GRAPH_MALFORMED_LINE with the line's number and text.
 */
export function parseLine(reader: LineReader, bytes: Uint8Array, start: number): number {
  reader.at = start;
  const hasMark =
    reader.lines === 0 &&
    bytes[start] === 0xef &&
    bytes[start + 1] === 0xbb &&
    bytes[start + 2] === 0xbf;
  if (hasMark) reader.at += 3;
  skipBlanks(reader, bytes);
  const c = bytes[reader.at];
  const isComment = c === HASH || c === PERCENT;
  if (!isComment && !isLineEnd(bytes, reader.at)) readEdge(reader, bytes, start);
  if (reader.at - start > LONGEST_LINE)
    failLine(reader, bytes, start, `it is longer than ${LONGEST_LINE} bytes`);
  if (isComment) reader.comments++;
  reader.lines++;
  return bytes.indexOf(NEWLINE, reader.at) + 1;
}
