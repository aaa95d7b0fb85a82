import { NetizenError } from '../base/error.ts';
import {
  allocate,
  type BufferKind,
  type NumericArray,
  type StorageName,
  storageOf,
} from '../base/memory.ts';

/** One array of a snapshot: name, type, number of elements. */
export interface Section {
  readonly name: string;
  readonly storage: StorageName;
  readonly length: number;
}

const MAGIC = 'netizen-world\n';
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function bytesOf(array: NumericArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function checksum(...pieces: readonly Uint8Array[]): number {
  let a = 1;
  let b = 0;
  for (const bytes of pieces) {
    for (let k = 0; k < bytes.length; ) {
      const end = Math.min(bytes.length, k + 3800);
      for (; k < end; k++) {
        a += bytes[k]!;
        b += a;
      }
      a %= 65_521;
      b %= 65_521;
    }
  }
  return ((b << 16) | a) >>> 0;
}

/** An array by name, whole or in pieces of one type that follow each other. */
export type Named = readonly [name: string, first: NumericArray, ...rest: NumericArray[]];

/**
 * Writes a header and arrays as parts: magic, length and checksum of the header, header, arrays in order.
 *
 * With `isCopy` false the parts of the arrays are views of them, to be written out before anything changes.
 */
export function writeSections(
  header: object,
  arrays: readonly Named[],
  isCopy = true,
): Uint8Array[] {
  if (!isLittleEndian)
    throw new NetizenError(
      'BIG_ENDIAN',
      'snapshot: this machine stores numbers high byte first. Take snapshots on a little-endian one.',
    );
  const sections = arrays.map(
    ([name, ...pieces]): Section => ({
      name,
      storage: storageOf(pieces[0]!),
      length: pieces.reduce((sum, { length }) => sum + length, 0),
    }),
  );
  const sums = arrays.map(([, ...pieces]) => checksum(...pieces.map(bytesOf)));
  const text = new TextEncoder().encode(JSON.stringify({ ...header, sections, sums }));
  const intro = new Uint8Array(MAGIC.length + 8);
  intro.set(new TextEncoder().encode(MAGIC));
  const numbers = new DataView(intro.buffer);
  numbers.setUint32(MAGIC.length, text.length, true);
  numbers.setUint32(MAGIC.length + 4, checksum(text), true);
  const bytes = arrays.flatMap(([, ...pieces]) => pieces.map(bytesOf));
  return [intro, text, ...(isCopy ? bytes.map((piece) => piece.slice()) : bytes)];
}

/** Reads `count` bytes at a time across parts. */
function reader(parts: readonly Uint8Array[]): (into: Uint8Array) => void {
  let part = 0;
  let at = 0;
  return (into) => {
    for (let done = 0; done < into.length; ) {
      while (part < parts.length && at === parts[part]!.length) {
        part++;
        at = 0;
      }
      const from = parts[part];
      if (!from)
        throw new NetizenError(
          'SNAPSHOT_TRUNCATED',
          'snapshot: it ends too early. It was cut short when written or copied: take it again.',
        );
      const step = Math.min(into.length - done, from.length - at);
      into.set(from.subarray(at, at + step), done);
      done += step;
      at += step;
    }
  };
}

/** Reads what `writeSections` wrote. @throws NetizenError SNAPSHOT_UNKNOWN, SNAPSHOT_TRUNCATED or SNAPSHOT_CORRUPT. */
export function readSections<H>(
  parts: readonly Uint8Array[],
  buffers: BufferKind,
): { header: H; arrays: Map<string, NumericArray> } {
  const read = reader(parts);
  const intro = new Uint8Array(MAGIC.length + 8);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  if (size > 0) read(intro.subarray(0, Math.min(size, intro.length)));
  if (
    new TextDecoder().decode(intro.subarray(0, Math.min(size, MAGIC.length))) !==
      MAGIC.slice(0, size) ||
    size === 0
  ) {
    throw new NetizenError(
      'SNAPSHOT_UNKNOWN',
      'snapshot: this is no netizen snapshot. Give a file that --snapshot wrote.',
    );
  }
  if (size < intro.length) read(new Uint8Array(1));
  const numbers = new DataView(intro.buffer);
  const length = numbers.getUint32(MAGIC.length, true);
  const text = new Uint8Array(Math.min(length, size));
  read(text);
  if (length > size) read(new Uint8Array(1));
  if (checksum(text) !== numbers.getUint32(MAGIC.length + 4, true)) throw corrupt('its header');
  const { sections, sums, ...header } = JSON.parse(new TextDecoder().decode(text)) as {
    sections: Section[];
    sums: number[];
  };
  const arrays = new Map<string, NumericArray>();
  sections.forEach((section, s) => {
    const array = allocate(section.storage, section.length, buffers);
    read(bytesOf(array));
    if (checksum(bytesOf(array)) !== sums[s]) throw corrupt(`section ${section.name}`);
    arrays.set(section.name, array);
  });
  return { header: header as H, arrays };
}

function corrupt(what: string): NetizenError {
  return new NetizenError(
    'SNAPSHOT_CORRUPT',
    `snapshot: ${what} was altered since it was written. Take it again.`,
  );
}
