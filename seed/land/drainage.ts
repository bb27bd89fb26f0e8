import type { BaseGrid } from "./baseGrid.ts";
import { hashRatio } from "./gradientNoise.ts";
import { CellQueue } from "./cellQueue.ts";

/** Where water goes: every cell's receiver, the order from outlets upwards, and the area draining through. */
export interface Drainage {
  /** Cell that receives this cell's water; itself at the edge of the grid. */
  readonly receiver: Int32Array;
  /** All cells, each after its receiver. */
  readonly order: Int32Array;
  /** Cells upstream, itself included. */
  readonly upstreamCells: Float32Array;
  /** Metres to the receiver. */
  readonly length: Float32Array;
}

/** Cell centres are shifted by up to this share of a cell, so that valleys do not run along the grid. */
const JITTER = 0.42;

/** Shifted cell centres as fractions of a cell, `[dx, dy, …]`. */
export function jitterOf(grid: BaseGrid, salt: number): Float32Array {
  const jitter = new Float32Array(2 * grid.width * grid.height);
  for (let cell = 0; cell < grid.width * grid.height; cell++) {
    jitter[2 * cell] = JITTER * (2 * hashRatio(cell, 1, salt) - 1);
    jitter[2 * cell + 1] = JITTER * (2 * hashRatio(cell, 2, salt) - 1);
  }
  return jitter;
}

/**
 * Routes water over a surface with a priority flood from the edges: pits overflow at their lowest rim
 * (Barnes, Lehman and Mulla 2014), every other cell drains along the steepest line.
 */
export function drain(grid: BaseGrid, elevation: Float32Array, jitter: Float32Array): Drainage {
  const { width, height, cellM } = grid;
  const count = width * height;
  const receiver = new Int32Array(count).fill(-1);
  const order = new Int32Array(count);
  const length = new Float32Array(count).fill(cellM);
  const settled = new Uint8Array(count);
  const filled = elevation.slice();
  const queue = new CellQueue();
  const visit = (cell: number, from: number) => {
    receiver[cell] = from;
    queue.push(cell, filled[cell]);
  };
  for (let cell = 0; cell < count; cell++) {
    const column = cell % width;
    if (cell < width || cell >= count - width || column === 0 || column === width - 1) visit(cell, cell);
  }
  let n = 0;
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    settled[cell] = 1;
    order[n++] = cell;
    const column = cell % width;
    const row = (cell - column) / width;
    let steepest = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if ((dx === 0 && dy === 0) || column + dx < 0 || column + dx >= width || row + dy < 0 || row + dy >= height)
          continue;
        const other = cell + dy * width + dx;
        if (receiver[other] < 0) {
          // Uneven steps let water wander over a filled pit instead of crossing it along the grid.
          filled[other] = Math.max(filled[other], filled[cell] + 0.002 + 0.1 * jitter[2 * other] ** 2);
          visit(other, cell);
        } else if (settled[other] && receiver[cell] !== cell) {
          const run = distance(jitter, cell, other, dx, dy) * cellM;
          const slope = (filled[cell] - filled[other]) / run;
          if (slope > steepest) {
            steepest = slope;
            receiver[cell] = other;
            length[cell] = run;
          }
        }
      }
    }
  }
  return { receiver, order, length, upstreamCells: accumulate(receiver, order) };
}

function distance(jitter: Float32Array, a: number, b: number, dx: number, dy: number): number {
  const x = dx + jitter[2 * b] - jitter[2 * a];
  const y = dy + jitter[2 * b + 1] - jitter[2 * a + 1];
  return Math.sqrt(x * x + y * y);
}

function accumulate(receiver: Int32Array, order: Int32Array): Float32Array {
  const upstream = new Float32Array(receiver.length).fill(1);
  for (let n = order.length - 1; n >= 0; n--) {
    const cell = order[n];
    if (receiver[cell] !== cell) upstream[receiver[cell]] += upstream[cell];
  }
  return upstream;
}
