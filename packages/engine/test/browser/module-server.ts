import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, { default: { '@netizen/source': string } }>;
};

/** What a page needs before it may share memory with its workers. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const SEEDRANDOM = '/seedrandom.js';
/** Says so when a module of the page does not load or fails. */
const WATCH = `addEventListener('error', ({ message, target }) => {
  const failure = message ?? 'a module of ' + target.src + ' does not load';
  fetch('/done', { method: 'POST', body: JSON.stringify({ failure }) });
}, true);`;
// Bare names are rewritten here because import maps do not reach into workers.
const BARE = /(from\s*|import\s*\(?\s*)'(#[\w-]+|seedrandom)'/g;

function addressOf(name: string): string {
  if (name === 'seedrandom') return SEEDRANDOM;
  return imports[name]!.default['@netizen/source'].slice(1).replace(/\.ts$/, '.js');
}

/** The package is CommonJS: given a module of its own, its main file leaves its function there, as bundlers have it. */
function seedrandomModule(): string {
  const { resolve } = createRequire(join(root, 'src/random/key.ts'));
  const path = resolve('seedrandom/seedrandom.js');
  const source = readFileSync(path, 'utf8');
  const head = 'const module = { exports: {} }; const { exports } = module; let define;';
  const run = `(function (module, exports, define) {\n${source}\n}).call(globalThis, module, exports, define);`;
  return `${head}\n${run}\nexport default module.exports;\n`;
}

/** Modules by address, so that a second page has them at once. */
const made = new Map<string, string>();

/** A source file of the engine or its tests as the compiler would put it into dist: types gone, ".ts" become ".js". */
function moduleAt(path: string): string | undefined {
  if (made.has(path)) return made.get(path);
  const text = path === SEEDRANDOM ? seedrandomModule() : sourceAt(path);
  if (text !== undefined) made.set(path, text);
  return text;
}

function sourceAt(path: string): string | undefined {
  const file = normalize(join(root, path.replace(/\.js$/, '.ts')));
  if (!file.startsWith(root) || !existsSync(file)) return undefined;
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  return outputText.replace(BARE, (_, head, name) => `${head}'${addressOf(name)}'`);
}

/** A server that runs until it is closed. */
export interface ModuleServer {
  /** Address of the page, without a slash at the end. */
  readonly origin: string;
  /** What the page posts to `/done`. */
  readonly posted: Promise<unknown>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/**
 * Serves an empty page that loads `entry`, and the engine's sources as modules.
 *
 * @param entry - path of the page's module below the package, ending in `.js`.
 * @param headers - default: those that isolate the page.
 */
export async function serveModules(
  entry: string,
  headers: Record<string, string> = ISOLATED,
): Promise<ModuleServer> {
  let settle: (body: unknown) => void;
  const posted = new Promise<unknown>((resolve) => {
    settle = resolve;
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const say = (status: number, type: string, text: string): void => {
      response.writeHead(status, { ...headers, 'Content-Type': type }).end(text);
    };
    if (pathname === '/done') {
      settle(JSON.parse(await bodyOf(request)));
      return say(200, 'text/plain', '');
    }
    const page = `<!doctype html><title>engine</title><script>${WATCH}</script><script type="module" src="${entry}"></script>`;
    if (pathname === '/') return say(200, 'text/html', page);
    const text = moduleAt(pathname);
    if (text === undefined) return say(404, 'text/plain', `there is no ${pathname}`);
    say(200, 'text/javascript', text);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    posted,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
