import { expect, it } from 'vitest';
import { pageWordsOf } from '../src/html-words.ts';
import { kindLabel, textWidth, wordsOf } from '../src/language.ts';

it('wordsOf(language) has the same words in every language, none of them empty', () => {
  for (const of of [wordsOf, pageWordsOf]) {
    const [en, zh] = [of('en'), of('zh')] as unknown as Record<string, unknown>[];
    expect(Object.keys(zh!)).toEqual(Object.keys(en!));
    expect([...Object.values(en!), ...Object.values(zh!)]).not.toContain('');
  }
  expect(Object.keys(wordsOf('zh').kinds)).toEqual(Object.keys(wordsOf('en').kinds));
  expect(Object.keys(wordsOf('zh').measures)).toEqual(Object.keys(wordsOf('en').measures));
});

it('kindLabel(kind) takes the label given, then the word, then the name', () => {
  const words = wordsOf('zh');
  expect(kindLabel('netizen', words, { netizen: '市民' })).toBe('市民');
  expect(kindLabel('netizen', words)).toBe('网民');
  expect(kindLabel('alien', words)).toBe('alien');
});

it('textWidth(text) counts Chinese characters in full', () => {
  expect(textWidth('网民', 10)).toBe(20);
  expect(textWidth('ab', 10)).toBeCloseTo(11.2, 12);
});
