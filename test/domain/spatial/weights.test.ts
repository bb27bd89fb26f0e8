import { describe, expect, it } from "vitest";
import golden from "./golden/spatial.json";
import { expectClose, expectListClose } from "../stats/expectClose.ts";
import { cellWeights } from "@/domain/spatial/cellWeights.ts";
import { centroid } from "@/domain/spatial/centroid.ts";
import {
  bandWeights,
  inverseDistanceWeights,
  nearestNeighbourWeights,
  planarPoints,
} from "@/domain/spatial/pointWeights.ts";
import { polygonWeights } from "@/domain/spatial/polygonWeights.ts";
import { islandsOf, listsOf, rowStandardised, weightsFromLists } from "@/domain/spatial/spatialWeights.ts";

const POINTS = planarPoints(golden.points.xy);

function square(x: number, y: number, size = 1) {
  return [
    [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
      ],
    ],
  ];
}

describe("point weights", () => {
  it("finds spdep's four nearest neighbours", () => {
    const { neighbours } = listsOf(nearestNeighbourWeights(POINTS, 4));
    expect(neighbours.map((list) => [...list].sort((a, b) => a - b))).toEqual(golden.points.knn4);
  });

  it("uses the largest nearest-neighbour distance as band, as spdep finds it, and leaves no island", () => {
    const band = bandWeights(POINTS);
    expectClose(band.distance, golden.points.distance, 1e-14);
    expect(listsOf(band).neighbours).toEqual(golden.points.band);
    expect(islandsOf(band)).toEqual([]);
  });

  it("weighs by inverse distance as spdep does", () => {
    const { weights } = listsOf(inverseDistanceWeights(POINTS));
    weights.forEach((row, i) => expectListClose(row, golden.points.inverse[i], 1e-12));
  });

  it("agrees with looking at all pairs, for thousands of points with many ties", () => {
    const pairs = Array.from({ length: 1500 }, (_, i) => [(i * 7919) % 53, (i * 104_729) % 47]);
    const points = planarPoints(pairs);
    const { neighbours: near } = listsOf(nearestNeighbourWeights(points, 5));
    const { neighbours: band } = listsOf(bandWeights(points, 2));
    for (let i = 0; i < pairs.length; i += 37) {
      const all = pairs
        .map(([x, y], j) => ({ j, d: Math.hypot(x - pairs[i][0], y - pairs[i][1]) }))
        .filter(({ j }) => j !== i)
        .sort((a, b) => a.d - b.d || a.j - b.j);
      expect(near[i]).toEqual(all.slice(0, 5).map(({ j }) => j));
      expect(band[i]).toEqual(
        all
          .filter(({ d }) => d <= 2)
          .map(({ j }) => j)
          .sort((a, b) => a - b),
      );
    }
  });

  it("takes all neighbours on a grid whose spacing is not exact in binary", () => {
    const grid = Array.from({ length: 100 }, (_, i) => [(i % 10) * 0.1, Math.floor(i / 10) * 0.1]);
    expect(bandWeights(planarPoints(grid)).neighbours).toHaveLength(2 * 2 * 10 * 9);
  });

  it("breaks ties of distance by index", () => {
    const cross = planarPoints([
      [0, 0],
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ]);
    expect(listsOf(nearestNeighbourWeights(cross, 2)).neighbours[0]).toEqual([1, 2]);
  });

  it("handles points on one spot: nearest neighbours by index, no inverse distance", () => {
    const same = planarPoints([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(listsOf(nearestNeighbourWeights(same, 1)).neighbours).toEqual([[1], [0], [0]]);
    expect(() => inverseDistanceWeights(same, 1)).toThrow("Points 0 and 1 coincide");
  });

  it("refuses a k, a distance or a coordinate that makes no sense", () => {
    expect(() => nearestNeighbourWeights(POINTS, 30)).toThrow("k is 30; with 30 points");
    expect(() => nearestNeighbourWeights(planarPoints([]), 1)).toThrow("at least 2 points, got 0");
    expect(() => bandWeights(POINTS, 0)).toThrow("distance is 0");
    expect(() => planarPoints([[0, Number.NaN]])).toThrow("y coordinates[0] is NaN");
  });
});

describe("polygonWeights", () => {
  const areas = [square(0, 0), square(1, 0), square(1, 1), square(5, 5)];

  it("tells corners (queen) from sides (rook), and reports islands", () => {
    const queen = polygonWeights(areas, "queen");
    expect(listsOf(queen).neighbours).toEqual([[1, 2], [0, 2], [0, 1], []]);
    expect(islandsOf(queen)).toEqual([3]);
    expect(listsOf(polygonWeights(areas, "rook")).neighbours).toEqual([[1], [0, 2], [1], []]);
  });

  it("joins vertices that differ by rounding only", () => {
    const near = [square(0, 0), square(1 + 1e-9, 0)];
    expect(listsOf(polygonWeights(near, "rook")).neighbours).toEqual([[1], [0]]);
    expect(listsOf(polygonWeights([square(0, 0), square(1.001, 0)], "queen")).neighbours).toEqual([[], []]);
  });

  it("sees a neighbour inside a hole", () => {
    const ring = [[...square(0, 0, 3)[0], [...square(1, 1)[0][0]].reverse()]];
    expect(listsOf(polygonWeights([ring, square(1, 1)], "rook")).neighbours).toEqual([[1], [0]]);
  });

  it("refuses a vertex that is not finite", () => {
    expect(() => polygonWeights([[[[[0, Number.NaN]]]]], "queen")).toThrow("Polygon 0");
  });
});

describe("centroid", () => {
  it("weighs parts by area and takes holes out", () => {
    expectListClose(centroid([...square(0, 0), ...square(10, 0)]), [5.5, 0.5], 1e-14);
    const holed = [[square(0, 0, 4)[0][0], square(2, 0, 2)[0][0]]];
    // 16·2 − 4·3 over 12, 16·2 − 4·1 over 12.
    expectListClose(centroid(holed), [20 / 12, 28 / 12], 1e-14);
    expectListClose(centroid([]), [null, null], 0);
  });
});

describe("cellWeights", () => {
  it("links sides (rook) and corners (queen) around a hole", () => {
    // 0 1 2
    // 3 . 4
    const [rows, columns] = [
      [0, 0, 0, 1, 1],
      [0, 1, 2, 0, 2],
    ];
    expect(listsOf(cellWeights(rows, columns, "rook")).neighbours).toEqual([[1, 3], [0, 2], [1, 4], [0], [2]]);
    expect(listsOf(cellWeights(rows, columns, "queen")).neighbours).toEqual([
      [1, 3],
      [0, 2, 3, 4],
      [1, 4],
      [0, 1],
      [1, 2],
    ]);
  });

  it("does not link the ends of consecutive rows", () => {
    expect(listsOf(cellWeights([0, 1], [2, 0], "queen")).neighbours).toEqual([[], []]);
  });

  it("refuses a place taken twice and one that is not whole", () => {
    expect(() => cellWeights([0, 0], [1, 1], "rook")).toThrow("Cells 0 and 1 share row 0, column 1");
    expect(() => cellWeights([0.5], [1], "rook")).toThrow("rows[0] is 0.5");
  });
});

describe("weightsFromLists", () => {
  it("scales rows to 1 and leaves islands alone", () => {
    const w = rowStandardised(weightsFromLists([[1, 2], [0], []], [[1, 3], [2], []]));
    expect(listsOf(w).weights).toEqual([[0.25, 0.75], [1], []]);
    expect(w.standardisation).toBe("row");
  });

  it("refuses what no neighbour list can hold", () => {
    expect(() => weightsFromLists([[2], [0]])).toThrow("neighbours[0][0] is 2; indices run from 0 to 1");
    expect(() => weightsFromLists([[0.5], [0]])).toThrow("is 0.5");
    expect(() => weightsFromLists([[0], [0]])).toThrow("lists 0 itself");
    expect(() => weightsFromLists([[1, 1], [0]])).toThrow("lists 1 twice");
    expect(() => weightsFromLists([[1], [0]], [[1]])).toThrow("weights has 1 lists");
    expect(() => weightsFromLists([[1], [0]], [[1, 2], [1]])).toThrow("weights[0] has 2 entries");
    expect(() => weightsFromLists([[1], [0]], [[Infinity], [1]])).toThrow("weights[0][0] is Infinity");
  });
});
