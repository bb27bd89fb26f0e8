/** A county's outline in Albers metres. */
export type Ring = readonly (readonly [number, number])[];

interface Edge {
  readonly county: number;
  readonly low: number;
  readonly high: number;
  readonly x: number;
  readonly slope: number;
}

/** Tells which county holds the pixels of a row; a pixel belongs to the polygon that holds its centre. */
export class CountyRows {
  private readonly edges: Edge[];

  constructor(rings: readonly Ring[]) {
    this.edges = rings.flatMap((ring, county) =>
      ring.slice(1).flatMap(([bx, by], i): Edge[] => {
        const [ax, ay] = ring[i];
        if (ay === by) return [];
        const [x, low] = ay < by ? [ax, ay] : [bx, by];
        return [{ county, low, high: Math.max(ay, by), x, slope: (bx - ax) / (by - ay) }];
      }),
    );
  }

  /** County at one place, −1 outside. */
  at(x: number, y: number): number {
    const one = new Int8Array(1);
    this.fill(one, x, 1, y);
    return one[0];
  }

  /** Fills in the county of each pixel of a row, −1 outside. */
  fill(out: Int8Array, startX: number, stepX: number, y: number): void {
    out.fill(-1);
    const crossings = this.edges
      .filter((edge) => edge.low <= y && y < edge.high)
      .map((edge) => ({ county: edge.county, x: edge.x + (y - edge.low) * edge.slope }))
      .sort((a, b) => a.county - b.county || a.x - b.x);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const from = Math.max(0, Math.ceil((crossings[k].x - startX) / stepX));
      const to = Math.min(out.length, Math.ceil((crossings[k + 1].x - startX) / stepX));
      if (from < to) out.fill(crossings[k].county, from, to);
    }
  }
}
