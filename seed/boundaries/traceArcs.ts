import type { LabelGrid } from "./fitCells.ts";

/** A border between two labels, from junction to junction (or closed), in Albers metres. */
export interface Arc {
  readonly left: number;
  readonly right: number;
  /** Corner numbers of the two ends; equal where the arc is closed. */
  readonly from: number;
  readonly to: number;
  readonly points: readonly (readonly [number, number])[];
}

/** Steps from a corner: east, south, west, north; and the cells left and right of each, as row and column steps. */
const STEPS = [
  { dx: 1, dy: 0, left: [-1, 0], right: [0, 0] },
  { dx: 0, dy: 1, left: [0, 0], right: [0, -1] },
  { dx: -1, dy: 0, left: [0, -1], right: [-1, -1] },
  { dx: 0, dy: -1, left: [-1, -1], right: [-1, 0] },
] as const;

/** Cuts the borders of a label grid into arcs; each border is traced once and serves both its sides. */
export function traceArcs(grid: LabelGrid): Arc[] {
  const corners = grid.width + 1;
  const cornerCount = corners * (grid.height + 1);
  const used = new Uint8Array(cornerCount * 4);
  const labelAt = (row: number, column: number) =>
    row < 0 || column < 0 || row >= grid.height || column >= grid.width ? -1 : grid.labels[row * grid.width + column];
  const sides = (corner: number, step: number): [number, number] => {
    const row = Math.floor(corner / corners);
    const column = corner % corners;
    const { left, right } = STEPS[step];
    return [labelAt(row + left[0], column + left[1]), labelAt(row + right[0], column + right[1])];
  };
  const isBorder = (corner: number, step: number) => {
    const [left, right] = sides(corner, step);
    return left !== right;
  };
  const degree = (corner: number) => STEPS.filter((_, step) => isBorder(corner, step)).length;
  const place = (corner: number): [number, number] => [
    grid.originX + (corner % corners) * grid.cellM,
    grid.originY - Math.floor(corner / corners) * grid.cellM,
  ];

  const walk = (start: number, firstStep: number): Arc => {
    const [left, right] = sides(start, firstStep);
    const points = [place(start)];
    let corner = start;
    let step = firstStep;
    for (;;) {
      used[corner * 4 + step] = 1;
      corner += STEPS[step].dx + STEPS[step].dy * corners;
      used[corner * 4 + ((step + 2) % 4)] = 1;
      points.push(place(corner));
      if (corner === start || degree(corner) !== 2) return { left, right, from: start, to: corner, points };
      const back = (step + 2) % 4;
      step = [0, 1, 2, 3].find((s) => s !== back && isBorder(corner, s))!;
    }
  };

  const arcs: Arc[] = [];
  for (const wantJunction of [true, false]) {
    for (let corner = 0; corner < cornerCount; corner++) {
      const d = degree(corner);
      if (d === 0 || (d !== 2) !== wantJunction) continue;
      for (let step = 0; step < 4; step++) {
        if (!used[corner * 4 + step] && isBorder(corner, step)) arcs.push(walk(corner, step));
      }
    }
  }
  return arcs;
}

/** The outer ring of a label, counter-clockwise, from arcs whose points stay shared with the neighbours. */
export function ringOf(label: number, arcs: readonly Arc[]): (readonly [number, number])[] {
  const directed = arcs.flatMap((arc) => {
    if (arc.left === label) return [arc];
    if (arc.right === label) return [{ ...arc, from: arc.to, to: arc.from, points: [...arc.points].reverse() }];
    return [];
  });
  const [first] = directed;
  const ring = [...first.points];
  for (let arc = first; arc.to !== first.from;) {
    const end = arc.to;
    const next = directed.find((candidate) => candidate.from === end);
    if (!next) throw new RangeError(`Border of label ${label} is open at corner ${end}.`);
    ring.push(...next.points.slice(1));
    arc = next;
  }
  return ring;
}
