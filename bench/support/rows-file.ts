import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { StoredRows } from '@netizen/engine';
import { type GraphRecipe, storedGraph } from '@netizen/engine/graph';

const CHUNK = 2 ** 26;

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Writes rows as raw 32-bit words in the machine's order: accounts, follows, offsets, followees. */
export function writeRows(file: string, { followees, offsets }: StoredRows): void {
  if (!(offsets instanceof Uint32Array))
    throw new RangeError('writeRows: a file of rows holds fewer than 2^32 follows.');
  const out = openSync(file, 'w');
  for (const part of [
    new Uint32Array([offsets.length - 1, followees.length]),
    offsets,
    followees,
  ]) {
    const bytes = bytesOf(part);
    for (let at = 0; at < bytes.length; at += CHUNK)
      writeSync(out, bytes, at, Math.min(CHUNK, bytes.length - at));
  }
  closeSync(out);
}

function readWords(input: number, words: number): Uint32Array {
  const array = new Uint32Array(words);
  const bytes = bytesOf(array);
  for (let at = 0; at < bytes.length; ) {
    const got = readSync(input, bytes, at, Math.min(CHUNK, bytes.length - at), null);
    if (got === 0) throw new RangeError('readRows: the file ends before its rows do.');
    at += got;
  }
  return array;
}

/** Returns a recipe whose graph is the rows of a file, ids as they stand there. */
export function rowsRecipe(file: string): GraphRecipe {
  const input = openSync(file, 'r');
  const [size, follows] = readWords(input, 2);
  const rows = { offsets: readWords(input, size! + 1), followees: readWords(input, follows!) };
  closeSync(input);
  return { name: 'rows', params: {}, size: size!, build: () => storedGraph(rows) };
}
