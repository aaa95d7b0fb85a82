import { compile, type TopLevelSpec } from 'vega-lite';

/** Compiles a specification and returns everything vega-lite warned about. */
export function warningsOf(spec: TopLevelSpec): string[] {
  const said: string[] = [];
  const collect = (...words: readonly unknown[]) => {
    said.push(words.join(' '));
    return logger;
  };
  const logger = {
    level: () => logger,
    error: collect,
    warn: collect,
    info: () => logger,
    debug: () => logger,
  };
  compile(structuredClone(spec), { logger: logger as never });
  return said;
}

/** Counts the drawn paths of marks of one type (`line`, `area`, ...) that are not empty. */
export function countPaths(svg: string, mark: string): number {
  const groups = svg.match(new RegExp(`<g class="mark-${mark} role-mark[^>]*>.*?</g>`, 'gs')) ?? [];
  return groups.reduce((sum, group) => sum + (group.match(/<path[^>]* d="M/g)?.length ?? 0), 0);
}
