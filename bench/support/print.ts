/** A table as it was printed, for the page on performance. */
export interface PrintedTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

const printed: PrintedTable[] = [];

/** Prints rows under a heading: the first column to the left, numbers to the right. They also go into the result. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  title = '',
): void {
  printed.push({ title, head, rows });
  if (title) console.log(`\n${title}`);
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)));
  for (const row of cells) {
    const line = row.map((cell, c) =>
      c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!),
    );
    console.log(line.join('  '));
  }
}

/** Prints a result, with the tables printed before, as the one JSON line that ends a bench. */
export function printResult(result: { bench: string } & Record<string, unknown>): void {
  console.log(JSON.stringify({ ...result, tables: printed }));
}

/** Rounds to `digits` significant ones, for tables and result lines. */
export function round(x: number, digits = 4): number {
  return Number(x.toPrecision(digits));
}
