import type { FileColumn, FilePiece } from './columns.ts';

/** Rows put together before they are handed on. */
const ROWS = 4096;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The shortest decimal that reads back as the same 32-bit number: 0.3, not 0.30000001192092896. */
function shortFloat(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

function cell({ type, values }: FileColumn, row: number): string {
  const value = values[row]!;
  if (value === null) return '';
  if (typeof value === 'string') return quoted(value);
  return type === 'float' ? shortFloat(value) : String(value);
}

/**
 * Yields a table as CSV (RFC 4180, but lines end with a newline alone): a header, then one line per row.
 *
 * Missing values are empty. Numbers are the shortest decimals that read back as the same number.
 *
 * @param pieces - parts of one table, in order; the first gives the header.
 */
export function* csvText(pieces: Iterable<FilePiece>): Generator<string, void, undefined> {
  let hasHeader = false;
  for (const { columns, length } of pieces) {
    if (!hasHeader) yield `${columns.map(({ name }) => quoted(name)).join(',')}\n`;
    hasHeader = true;
    for (let from = 0; from < length; from += ROWS) {
      const lines: string[] = [];
      for (let row = from; row < Math.min(length, from + ROWS); row++) {
        lines.push(`${columns.map((column) => cell(column, row)).join(',')}\n`);
      }
      yield lines.join('');
    }
  }
}
