/** Cells that are seen from each cell of a torus. */
export interface TorusDisc {
  readonly width: number;
  readonly height: number;
  /** Cells seen from one cell, itself included. */
  readonly count: number;
  /** Row c holds the cells seen from c = y width + x: `count` of them from c * count. */
  readonly cells: Uint32Array;
}

/**
 * Lists, for every cell of a torus, the cells at a Euclidean distance of at most `vision`, itself included.
 *
 * Distances are taken the short way round and no cell comes twice, also where the disc is wider than the torus.
 *
 * @returns 4 bytes per cell and cell seen.
 */
export function torusDisc(width: number, height: number, vision: number): TorusDisc {
  const dx: number[] = [];
  const dy: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across = Math.min(x, width - x);
      const down = Math.min(y, height - y);
      if (across * across + down * down > vision * vision) continue;
      dx.push(x);
      dy.push(y);
    }
  }
  const count = dx.length;
  const cells = new Uint32Array(width * height * count);
  for (let c = 0; c < width * height; c++) {
    const x = c % width;
    const y = Math.floor(c / width);
    for (let s = 0; s < count; s++)
      cells[c * count + s] = ((y + dy[s]!) % height) * width + ((x + dx[s]!) % width);
  }
  return { width, height, count, cells };
}
