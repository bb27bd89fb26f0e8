import type { LabelGrid } from "./fitCells.ts";

/** Eight neighbours as column and row steps. */
const AROUND = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [-1, 0],
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
];
const BESIDE = AROUND.filter(([dx, dy]) => dx === 0 || dy === 0);
const SMOOTHING_PASSES = 2;

/**
 * Makes every label one simple piece: holes are filled, labels from `keep` on become outside, ragged edges
 * are voted away, islands go to their neighbours, and no two pieces touch only at a corner.
 */
export function tidyLabels(grid: LabelGrid, keep: number): LabelGrid {
  let labels: Int16Array = fillHoles(grid);
  labels = labels.map((label) => (label >= keep ? -1 : label));
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) labels = vote(grid, labels, () => true);
  labels = absorbIslands(grid, labels);
  return { ...grid, labels: separateCorners(grid, labels) };
}

function neighbours(grid: LabelGrid, i: number, steps: readonly number[][]): number[] {
  const column = i % grid.width;
  const row = Math.floor(i / grid.width);
  const found: number[] = [];
  for (const [dx, dy] of steps) {
    const inside = column + dx >= 0 && column + dx < grid.width && row + dy >= 0 && row + dy < grid.height;
    if (inside) found.push(i + dy * grid.width + dx);
  }
  return found;
}

/** Pieces of equal label, connected by edges: piece number of each cell and the size of each piece. */
function pieces(grid: LabelGrid, labels: Int16Array): { piece: Int32Array; sizes: number[] } {
  const piece = new Int32Array(labels.length).fill(-1);
  const sizes: number[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (piece[start] >= 0) continue;
    const stack = [start];
    piece[start] = sizes.length;
    let size = 0;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      size++;
      for (const j of neighbours(grid, i, BESIDE)) {
        if (piece[j] >= 0 || labels[j] !== labels[i]) continue;
        piece[j] = sizes.length;
        stack.push(j);
      }
    }
    sizes.push(size);
  }
  return { piece, sizes };
}

/** Outside cells that the edge of the grid does not reach take their neighbours' label. */
function fillHoles(grid: LabelGrid): Int16Array {
  const { piece } = pieces(grid, grid.labels);
  const open = piece[0];
  let labels: Int16Array = grid.labels.slice();
  const isHole = (i: number) => labels[i] === -1 && piece[i] !== open;
  while (labels.some((_, i) => isHole(i))) {
    labels = vote(grid, labels, isHole, (label) => label >= 0);
  }
  return labels;
}

/** Chosen cells take the most frequent admitted label of their neighbourhood (their own counts once). */
function vote(
  grid: LabelGrid,
  labels: Int16Array,
  chosen: (i: number) => boolean,
  admitted: (label: number) => boolean = () => true,
): Int16Array {
  const next = labels.slice();
  for (let i = 0; i < labels.length; i++) {
    if (!chosen(i)) continue;
    const counts = new Map<number, number>();
    for (const j of [i, ...neighbours(grid, i, AROUND)]) {
      if (admitted(labels[j])) counts.set(labels[j], (counts.get(labels[j]) ?? 0) + 1);
    }
    let most = 0;
    counts.forEach((count, label) => {
      if (count <= most) return;
      most = count;
      next[i] = label;
    });
  }
  return next;
}

/** Only the largest piece of each label stays. */
function absorbIslands(grid: LabelGrid, from: Int16Array): Int16Array {
  let labels = from;
  for (;;) {
    const { piece, sizes } = pieces(grid, labels);
    const largest = new Map<number, number>();
    labels.forEach((label, i) => {
      const best = largest.get(label);
      if (best === undefined || sizes[piece[i]] > sizes[best]) largest.set(label, piece[i]);
    });
    const current = labels;
    const isIsland = (i: number) => largest.get(current[i]) !== piece[i];
    if (!labels.some((_, i) => isIsland(i))) return labels;
    const next = labels.slice();
    labels.forEach((label, i) => {
      if (!isIsland(i)) return;
      const other = neighbours(grid, i, BESIDE).find((j) => current[j] !== label);
      if (other !== undefined) next[i] = current[other];
    });
    labels = next;
  }
}

/** Where two equal cells meet only at a corner, one of the cells between joins them. */
function separateCorners(grid: LabelGrid, from: Int16Array): Int16Array {
  const labels = from.slice();
  for (let changed = true; changed;) {
    changed = false;
    for (let row = 0; row + 1 < grid.height; row++) {
      for (let column = 0; column + 1 < grid.width; column++) {
        const a = row * grid.width + column;
        const b = a + 1;
        const c = a + grid.width;
        const d = c + 1;
        if (labels[a] === labels[d] && labels[b] !== labels[a] && labels[c] !== labels[a]) {
          labels[b] = labels[a];
          changed = true;
        } else if (labels[b] === labels[c] && labels[a] !== labels[b] && labels[d] !== labels[b]) {
          labels[a] = labels[b];
          changed = true;
        }
      }
    }
  }
  return labels;
}
