/** A table as it was printed, for the page on performance. */
export interface PrintedTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

const printed: PrintedTable[] = [];

/** Prints rows under a heading: the first column to the left, numbers to the right. Tables with a title also go into the result. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  title = '',
): void {
  if (title) {
    console.log(`\n${title}`);
    printed.push({ title, head, rows });
  }
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)));
  for (const row of cells) {
    const line = row.map((cell, c) =>
      c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!),
    );
    console.log(line.join('  '));
  }
}

/** Prints a result as the one JSON line that ends a bench. */
export function printResult(result: { bench: string } & Record<string, unknown>): void {
  console.log(JSON.stringify({ ...result, ...(printed.length > 0 && { tables: printed }) }));
}

/** Rounds to `digits` significant ones, for tables and result lines. */
export function round(x: number, digits = 4): number {
  return Number(x.toPrecision(digits));
}
