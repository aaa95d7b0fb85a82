import type { BufferKind } from '../base/memory.ts';
import { CHUNK_PAIRS, createEdgeChunks, updateWithChunk } from './edge-chunks.ts';
import { failLine, type LineReader, LONGEST_LINE, parseLine } from './edge-line.ts';
import { updateByTrimming } from './edge-pairs.ts';

/** Reads an edge list that comes in chunks of bytes cut anywhere. */
export interface EdgeParser extends LineReader {
  /** Reads the next bytes. */
  push(bytes: Uint8Array): void;
  /** Reads what is left without a final newline, and trims the list. */
  finish(): void;
}

const NEWLINE = 10;

/** Reads lines that begin at `from` and end before `end`, where bytes[end - 1] is a newline. */
function readLines(reader: LineReader, bytes: Uint8Array, from: number, end: number): void {
  const { list } = reader;
  let at = from;
  while (at < end) {
    if (!reader.weighted && !list.ids) at = readPlainLines(reader, bytes, at, end);
    if (at < end) at = parseLine(reader, bytes, at);
  }
}

/**
 * Reads lines of two ids of 1 to 9 digits with one blank between them, and returns where the first other line begins.
 *
 * The newline at the end stops every inner loop, so no bound is checked per byte; `parseLine` takes 2.5 times as long.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop without calls is what makes it fast.
function readPlainLines(reader: LineReader, bytes: Uint8Array, from: number, end: number): number {
  const { list } = reader;
  if (list.used === CHUNK_PAIRS) updateWithChunk(list);
  let first = list.first[list.first.length - 1]!;
  let second = list.second[list.second.length - 1]!;
  let used = list.used;
  let largest = list.largest;
  let lines = 0;
  let line = from;
  while (line < end) {
    let at = line;
    let c = bytes[at]!;
    let u = 0;
    while (c >= 48 && c <= 57) {
      u = (Math.imul(u, 10) + c - 48) | 0;
      c = bytes[++at]!;
    }
    const digits = at - line;
    if (digits === 0 || digits > 9 || (c !== 9 && c !== 32)) break;
    const start = ++at;
    let v = 0;
    c = bytes[at]!;
    while (c >= 48 && c <= 57) {
      v = (Math.imul(v, 10) + c - 48) | 0;
      c = bytes[++at]!;
    }
    if (at === start || at - start > 9) break;
    if (c === 13) c = bytes[++at]!;
    if (c !== NEWLINE) break;
    if (used === CHUNK_PAIRS) {
      updateWithChunk(list);
      first = list.first[list.first.length - 1]!;
      second = list.second[list.second.length - 1]!;
      used = 0;
    }
    first[used] = u;
    second[used] = v;
    used++;
    if (u > largest) largest = u;
    if (v > largest) largest = v;
    lines++;
    line = at + 1;
  }
  list.used = used;
  list.largest = largest;
  reader.lines += lines;
  return line;
}

/** True when the first character that is no blank begins a comment. */
function beginsComment(bytes: Uint8Array, end: number): boolean {
  let at = 0;
  while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
  return at < end && (bytes[at] === 35 || bytes[at] === 37);
}

/**
 * Makes a parser of edge lists: bytes in, pairs in `list`; no string is made per line.
 *
 * A line cut by the end of a chunk is kept (at most `LONGEST_LINE` bytes of it) and read with the next one.
 */
export function createEdgeParser(weighted: boolean, buffers?: BufferKind): EdgeParser {
  const rest = new Uint8Array(LONGEST_LINE + 2);
  let kept = 0;
  const keep = (reader: LineReader, bytes: Uint8Array) => {
    const taken = bytes.subarray(0, LONGEST_LINE + 1 - kept);
    rest.set(taken, kept);
    kept += taken.length;
    if (kept > LONGEST_LINE && !beginsComment(rest, kept)) {
      failLine(reader, rest, 0, `it is longer than ${LONGEST_LINE} bytes`);
    }
  };
  const readRest = (reader: LineReader) => {
    rest[kept] = NEWLINE;
    readLines(reader, rest, 0, kept + 1);
    kept = 0;
  };
  return {
    list: createEdgeChunks(weighted, buffers),
    weighted,
    lines: 0,
    comments: 0,
    at: 0,
    push(bytes) {
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      let from = 0;
      if (kept > 0 && end > 0) {
        from = bytes.indexOf(NEWLINE) + 1;
        keep(this, bytes.subarray(0, from - 1));
        readRest(this);
      }
      readLines(this, bytes, from, end);
      keep(this, bytes.subarray(end));
    },
    finish() {
      if (kept > 0) readRest(this);
      updateByTrimming(this.list);
    },
  };
}
