/** Returns a value as inline code, or a dash for nothing. */
export function code(value: unknown): string {
  if (value === undefined || value === '') return '-';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${text.replaceAll('`', "'")}\``;
}

/** Returns names as a list of inline code, or a dash for none. */
export function codes(names: readonly string[]): string {
  return names.length > 0 ? names.map(code).join(', ') : '-';
}

/** Returns a sentence that begins with a capital and ends with a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const whole = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return whole[0]!.toUpperCase() + whole.slice(1);
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

/** Returns a table, or the sentence `none` when it has no rows. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): string {
  if (rows.length === 0) return none;
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Returns a list, one item per line, or the sentence `none`. */
export function list(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.map((item) => `- ${item}`).join('\n');
}
