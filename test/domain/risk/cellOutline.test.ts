import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineCells, outlineCoordinates, type Ring } from "@/domain/risk/cellOutline.ts";
import { connectedComponents } from "@/domain/risk/components.ts";
import { readGrid } from "./grids.ts";

function outline(picture: string) {
  const { cells, ...shape } = readGrid(picture);
  return outlineCells(cells, shape);
}

/** Shoelace in grid units, y downwards: outer rings positive. */
function areaOf(ring: Ring) {
  return ring.reduce(
    (sum, [x, y], i) => sum + (ring[(i + 1) % ring.length][0] * y - x * ring[(i + 1) % ring.length][1]) / 2,
    0,
  );
}

/** Even-odd rule by a ray to the east from the centre of a cell. */
function holds(rings: readonly Ring[], column: number, row: number) {
  const crossings = rings.flatMap((ring) =>
    ring.filter(([x, y], i) => {
      const [, nextY] = ring[(i + 1) % ring.length];
      return x > column + 0.5 && Math.min(y, nextY) < row + 0.5 && Math.max(y, nextY) > row + 0.5;
    }),
  );
  return crossings.length % 2 === 1;
}

describe("outlineCells", () => {
  it("runs around one cell counter-clockwise on the map, from the north-west corner", () => {
    expect(outline("#")).toEqual([
      [
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [1, 0],
        ],
      ],
    ]);
  });

  it("keeps turns only", () => {
    expect(
      outline(`
      ###
      #..
    `),
    ).toEqual([
      [
        [
          [0, 0],
          [0, 2],
          [1, 2],
          [1, 1],
          [3, 1],
          [3, 0],
        ],
      ],
    ]);
  });

  it("cuts holes, clockwise on the map", () => {
    expect(
      outline(`
      ###
      #.#
      ###
    `),
    ).toEqual([
      [
        [
          [0, 0],
          [0, 3],
          [3, 3],
          [3, 0],
        ],
        [
          [1, 1],
          [2, 1],
          [2, 2],
          [1, 2],
        ],
      ],
    ]);
  });

  it("makes parts that meet only at a corner polygons of their own", () => {
    expect(
      outline(`
      #.
      .#
    `),
    ).toEqual([
      [
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [1, 0],
        ],
      ],
      [
        [
          [1, 1],
          [1, 2],
          [2, 2],
          [2, 1],
        ],
      ],
    ]);
  });

  it("lets a hole touch the outer ring at a corner instead of knotting the ring", () => {
    expect(
      outline(`
      ##.
      #.#
      ###
    `),
    ).toEqual([
      [
        [
          [0, 0],
          [0, 3],
          [3, 3],
          [3, 1],
          [2, 1],
          [2, 0],
        ],
        [
          [1, 1],
          [2, 1],
          [2, 2],
          [1, 2],
        ],
      ],
    ]);
  });

  it("lets two holes touch at a corner", () => {
    const [[outer, ...holes]] = outline(`
      ####
      #.##
      ##.#
      ####
    `);
    expect(outer).toHaveLength(4);
    expect(holes).toEqual([
      [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 2],
      ],
      [
        [2, 2],
        [3, 2],
        [3, 3],
        [2, 3],
      ],
    ]);
  });

  it("keeps an island in a hole as a polygon of its own", () => {
    const polygons = outline(`
      #####
      #...#
      #.#.#
      #...#
      #####
    `);
    expect(polygons.map((rings) => rings.length)).toEqual([2, 1]);
  });

  it("covers exactly the cells, with simple rings, whatever their shape", () => {
    const grids = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.boolean(), { minLength: 9, maxLength: 81 }));
    fc.assert(
      fc.property(grids, ([columns, flags]) => {
        const shape = { columns, rows: Math.ceil(flags.length / columns) };
        const cells = flags.flatMap((flag, cell) => (flag ? [cell] : []));
        const polygons = outlineCells(cells, shape);
        const rings = polygons.flat();
        expect(rings.reduce((sum, ring) => sum + areaOf(ring), 0)).toBe(cells.length);
        for (let cell = 0; cell < columns * shape.rows; cell++) {
          expect(holds(rings, cell % columns, Math.floor(cell / columns))).toBe(cells.includes(cell));
        }
        for (const [outer, ...holes] of polygons) {
          expect(areaOf(outer)).toBeGreaterThan(0);
          for (const hole of holes) expect(areaOf(hole)).toBeLessThan(0);
        }
        for (const ring of rings) {
          expect(new Set(ring.map(String)).size).toBe(ring.length);
          ring.forEach(([x, y], i) => {
            const [ax, ay] = ring.at(i - 1) as readonly [number, number];
            const [bx, by] = ring[(i + 1) % ring.length];
            expect((ax === x) === (by === y) && (ay === y) === (bx === x)).toBe(true);
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("refuses cells outside the grid", () => {
    expect(() => outlineCells([4], { columns: 2, rows: 2 })).toThrow("Cell 4");
  });

  it("becomes closed GeoJSON rings on the ground", () => {
    const place = (x: number, y: number) => [100 + 10 * x, 50 - 10 * y] as const;
    expect(outlineCoordinates(outline("#"), place)).toEqual([
      [
        [
          [100, 50],
          [100, 40],
          [110, 40],
          [110, 50],
          [100, 50],
        ],
      ],
    ]);
  });
});

describe("connectedComponents", () => {
  const mask = Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1);
  const shape = { columns: 3, rows: 4 };

  it("joins over corners with queen and not with rook", () => {
    expect(connectedComponents(mask, shape, "queen").map((part) => [...part])).toEqual([[0, 2, 4], [11]]);
    expect(connectedComponents(mask, shape, "rook").map((part) => [...part])).toEqual([[0], [2], [4], [11]]);
  });

  it("does not join over the edge of the grid", () => {
    const parts = connectedComponents(Uint8Array.of(0, 1, 1, 0), { columns: 2, rows: 2 }, "rook");
    expect(parts).toHaveLength(2);
    expect(() => connectedComponents(mask, { columns: 2, rows: 2 }, "rook")).toThrow("12 cells");
  });
});
