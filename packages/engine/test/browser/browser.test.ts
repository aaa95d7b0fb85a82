import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, findChromium, openBrowser } from './chromium.ts';
import { type ModuleServer, serveModules } from './module-server.ts';
import { directDigest, type Outcome, outcomes } from './outcome.ts';

type Outcomes = Record<string, Outcome>;
interface Found {
  isIsolated: boolean;
  direct: string;
  onPage: Outcomes;
  inWorker: Outcomes[];
}

const chromium = findChromium();
if (!chromium && process.env.NETIZEN_BROWSER === 'required') {
  throw new Error('browser tests: no Chromium on PATH. Install it: apt-get install chromium.');
}

/** Milliseconds within which a page must be done. */
const PATIENCE = 40_000;

function tooLate(timer: { stop?: () => void }): Promise<never> {
  return new Promise((_, reject) => {
    const id = setTimeout(() => reject(new Error('the page says nothing')), PATIENCE);
    timer.stop = () => clearTimeout(id);
  });
}

async function visit(headers?: Record<string, string>): Promise<Found> {
  let server: ModuleServer | undefined;
  let browser: Browser | undefined;
  const timer: { stop?: () => void } = {};
  try {
    server = await serveModules('/test/browser/page.js', headers);
    browser = openBrowser(chromium!, server.origin);
    const found = (await Promise.race([server.posted, browser.ended, tooLate(timer)])) as object;
    if ('failure' in found) throw new Error(`in the browser: ${found.failure}`);
    return found as Found;
  } finally {
    timer.stop?.();
    await browser?.close();
    await server?.close();
  }
}

// Without Chromium on PATH these are left out; CI sets NETIZEN_BROWSER=required, so that they never are there.
describe.skipIf(!chromium)('a world in Chromium (left out where there is none on PATH)', () => {
  let here: Outcomes;
  let there: Found;
  beforeAll(async () => {
    here = await outcomes(1);
    there = await visit();
  }, 60_000);

  it('gives the bits that it gives in Node', () => {
    expect(here.rich!.posts).toBeGreaterThan(200);
    expect(there.direct).toBe(directDigest());
    expect(there.direct).toBe(here.rich!.digest);
    expect(there.inWorker[0]).toEqual(here);
  });

  it('gives the same bits on 2 and 3 threads of a worker', () => {
    expect(there.isIsolated).toBe(true);
    for (const [k, threads] of [2, 3].entries()) {
      const expected = Object.entries(here).map(([name, one]) => [name, { ...one, threads }]);
      expect(there.inWorker[k + 1]).toEqual(Object.fromEntries(expected));
    }
  });

  it('runs on one thread, and says why, on the thread of a page', () => {
    for (const [name, { digest, threads, warnings }] of Object.entries(there.onPage)) {
      expect(digest).toBe(here[name]!.digest);
      expect(threads).toBe(1);
      expect(warnings).toContain('THREADS_UNAVAILABLE');
    }
  });

  it('runs on one thread, and says why, in a page that is not isolated', async () => {
    const { inWorker, isIsolated } = await visit({});
    expect(isIsolated).toBe(false);
    for (const found of inWorker) expect(found.rich!.digest).toBe(here.rich!.digest);
    expect(inWorker[1]!.rich).toMatchObject({ threads: 1 });
    expect(inWorker[1]!.rich!.warnings).toContain('THREADS_UNAVAILABLE');
  });
});
