/** Returns rows as lines with aligned columns, two spaces apart; numbers are aligned to the right. */
export function textTable(
  rows: readonly (readonly string[])[],
  alignRight: readonly number[] = [],
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [c, cell] of row.entries()) widths[c] = Math.max(widths[c] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, c) =>
        alignRight.includes(c) ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Returns a number for people: grouped thousands, or three significant digits. */
export function shownNumber(value: number, digits = 3): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return String(Number(value.toPrecision(digits)));
}
