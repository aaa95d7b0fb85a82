import { escapeHtml, showValue } from './html-text.ts';

/** A table of a page. */
export interface PageTable {
  caption: string;
  columns: readonly string[];
  /** Rows of one cell per column; the first cell names the row. */
  rows: readonly (readonly unknown[])[];
}

function bodyCell(value: unknown): string {
  const kind = typeof value === 'number' ? ' class="number"' : '';
  return `<td${kind}>${escapeHtml(showValue(value))}</td>`;
}

/** Returns a table with a caption, column headers and row headers, in a box that scrolls sideways on narrow screens. */
export function htmlTable({ caption, columns, rows }: PageTable): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map((row) => {
    const name = `<th scope="row">${escapeHtml(showValue(row[0]))}</th>`;
    return `<tr>${name}${row.slice(1).map(bodyCell).join('')}</tr>`;
  });
  const label = escapeHtml(caption);
  return `<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<caption>${label}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}
