import { describe, expect, it } from 'vitest';
import { htmlTable } from '../src/html-table.ts';
import { escapeHtml, escapeJson, showValue } from '../src/html-text.ts';

it('htmlTable(table) has a caption, column headers and row headers', () => {
  const html = htmlTable({ caption: 'C & c', columns: ['kind', 'mean'], rows: [['a<b', 0.25]] });
  expect(html).toContain('<caption>C &amp; c</caption>');
  expect(html).toContain('<th scope="col">mean</th>');
  expect(html).toContain('<th scope="row">a&lt;b</th><td class="number">0.25</td>');
});

it('escapeHtml(text) escapes the five characters that matter', () => {
  expect(escapeHtml(`<a href="x" title='y'>&`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;',
  );
});

it('escapeJson(value) parses back and cannot end a script', () => {
  const value = { text: '</script><!-- \u2028 \u2029' };
  const json = escapeJson(value);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).not.toMatch(/[<\u2028\u2029]/);
});

describe('showValue(value)', () => {
  it.each([
    [1234567, '1,234,567'],
    [0.123456, '0.12346'],
    [Number.NaN, '–'],
    [null, '–'],
    [undefined, '–'],
    [true, 'true'],
    ['text', 'text'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%j reads %s', (value, text) => {
    expect(showValue(value)).toBe(text);
  });
});
