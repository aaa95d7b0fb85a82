import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryPath } from './run-file.ts';

const SKIPPED = ['node_modules', 'dist', '.git', 'netizen-out', 'results', 'coverage'];

/** Returns the paths of all Markdown pages of the repository. */
export function markdownPages(folder = '.'): string[] {
  return readdirSync(repositoryPath(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : markdownPages(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Returns the text of a page. */
export function readPage(path: string): string {
  return readFileSync(repositoryPath(path), 'utf8');
}

/** Returns the code blocks of a language, in order. */
export function codeBlocks(page: string, language: string): string[] {
  const blocks = page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...blocks].filter(([, found]) => found === language).map(([, , code]) => code);
}

/** Returns the targets of links and images that stay inside the repository. */
export function relativeLinks(page: string): string[] {
  const text = page.replace(/^```[\s\S]*?^```$/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return links.filter((target) => !/^[a-z]+:/.test(target));
}

/** Returns the anchors that headings get: lower case, without punctuation, with hyphens for spaces. */
export function anchors(page: string): string[] {
  const text = page.replace(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
