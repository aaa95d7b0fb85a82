import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { NetizenError } from '@netizen/engine';
import {
  type EdgeListOptions,
  encodeGraph,
  type ReadGraph,
  readGraph,
  type StoredGraph,
} from '@netizen/engine/graph';
import { explainFileError, withFileName } from './file-error.ts';
import { writeFileWhole } from './write-file.ts';

/** A graph from a file, with the SHA-256 of the file's bytes. */
export interface GraphFile extends ReadGraph {
  sha256: string;
}

/** How a graph file is to be read. */
export interface GraphFileOptions extends Omit<EdgeListOptions, 'onProgress'> {
  /** Called with bytes read and bytes of the file. */
  onProgress?: (bytes: number, total: number) => void;
  /** Stops the reading. */
  signal?: AbortSignal;
}

/**
 * Reads a follower graph from a file: an edge list, plain or gzip, or the own binary form.
 *
 * @param options - as of `readGraph`; also `signal`, whose reason is thrown.
 * @throws NetizenError FILE when the file cannot be read, or with the file's name and the code of what is wrong inside.
 */
export async function readGraphFile(
  path: string,
  options: GraphFileOptions = {},
): Promise<GraphFile> {
  const { onProgress, signal, ...others } = options;
  const hash = createHash('sha256');
  try {
    const { size } = await stat(path);
    async function* bytes(): AsyncGenerator<Uint8Array> {
      let read = 0;
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
        signal?.throwIfAborted();
        hash.update(chunk);
        read += chunk.length;
        onProgress?.(read, size);
        yield chunk;
      }
    }
    const read = await readGraph(bytes(), others);
    return { ...read, sha256: hash.digest('hex') };
  } catch (error) {
    const action = `cannot read "${path}"`;
    const isInside = error instanceof NetizenError && error.code.startsWith('GRAPH_');
    throw isInside ? withFileName(action, error) : explainFileError(action, error);
  }
}

/**
 * Writes a graph in the own binary form, which `readGraphFile` reads fastest.
 *
 * @throws NetizenError FILE when it cannot be written.
 */
export function writeGraphFile(path: string, graph: StoredGraph): Promise<void> {
  return writeFileWhole(path, encodeGraph(graph));
}
