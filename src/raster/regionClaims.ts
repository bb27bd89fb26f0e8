import type { RegionRuns } from "@/domain/grid/regionRuns.ts";

/** Spans of all regions: in the order of the regions as they come, by row once sorted. */
export class RegionClaims {
  private rows = new Int32Array(4096);
  private from = new Int32Array(4096);
  private to = new Int32Array(4096);
  private region = new Int32Array(4096);
  private size = 0;

  push(row: number, from: number, to: number, region: number): void {
    if (this.size === this.rows.length) this.grow();
    this.rows[this.size] = row;
    this.from[this.size] = from;
    this.to[this.size] = to;
    this.region[this.size++] = region;
  }

  private grow(): void {
    const twice = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(column.length * 2);
      grown.set(column);
      return grown;
    };
    this.rows = twice(this.rows);
    this.from = twice(this.from);
    this.to = twice(this.to);
    this.region = twice(this.region);
  }

  /** The spans as runs: by row, then column, then the order they came in. They may still overlap. */
  sort(width: number, height: number, regionCount: number): RegionRuns {
    const rowStarts = new Uint32Array(height + 1);
    for (let i = 0; i < this.size; i++) rowStarts[this.rows[i] + 1]++;
    for (let row = 0; row < height; row++) rowStarts[row + 1] += rowStarts[row];
    const next = rowStarts.slice();
    const order = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const first = rowStarts[this.rows[i]];
      let place = next[this.rows[i]]++;
      for (; place > first && this.from[order[place - 1]] > this.from[i]; place--) order[place] = order[place - 1];
      order[place] = i;
    }
    const sorted = (column: Int32Array) => new Int32Array(this.size).map((_, i) => column[order[i]]);
    return {
      width,
      height,
      regionCount,
      rowStarts,
      from: sorted(this.from),
      to: sorted(this.to),
      region: sorted(this.region),
    };
  }
}

/** Growing run columns, row after row; touching runs of one region become one. */
class RunWriter {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly region: number[] = [];
  private readonly rowStarts: Uint32Array;
  private firstOfRow = 0;

  constructor(private readonly like: RegionRuns) {
    this.rowStarts = new Uint32Array(like.height + 1);
  }

  push(from: number, to: number, region: number): void {
    const last = this.to.length - 1;
    if (last >= this.firstOfRow && this.to[last] === from && this.region[last] === region) {
      this.to[last] = to;
      return;
    }
    this.from.push(from);
    this.to.push(to);
    this.region.push(region);
  }

  endRow(row: number): void {
    this.firstOfRow = this.to.length;
    this.rowStarts[row + 1] = this.firstOfRow;
  }

  finish(): RegionRuns {
    const [from, to, region] = [this.from, this.to, this.region].map((column) => new Int32Array(column));
    return { ...this.like, rowStarts: this.rowStarts, from, to, region };
  }
}

/** Takes pixels of a row that region `winner` takes from region `loser`. */
export type TakeOverlap = (row: number, loser: number, winner: number, pixels: number) => void;

/** Settles rows in which spans overlap by painting them in the order of the regions. */
class RowPainter {
  private readonly owner: Int32Array;
  /** Pixels that several regions claimed so far. */
  contested = 0;

  constructor(
    private readonly claims: RegionRuns,
    private readonly takeOverlap: TakeOverlap,
  ) {
    this.owner = new Int32Array(claims.width);
  }

  isDisjoint(row: number): boolean {
    const { rowStarts, from, to } = this.claims;
    for (let i = rowStarts[row] + 1; i < rowStarts[row + 1]; i++) if (to[i - 1] > from[i]) return false;
    return true;
  }

  paint(row: number, writer: RunWriter): void {
    const { rowStarts, from, to, region } = this.claims;
    const spans = Array.from({ length: rowStarts[row + 1] - rowStarts[row] }, (_, i) => rowStarts[row] + i);
    const contested = new Set<number>();
    this.owner.fill(-1);
    for (const i of spans.sort((a, b) => region[a] - region[b])) {
      const takenFrom = new Map<number, number>();
      for (let column = from[i]; column < to[i]; column++) {
        const before = this.owner[column];
        if (before >= 0 && before !== region[i]) {
          contested.add(column);
          takenFrom.set(before, (takenFrom.get(before) ?? 0) + 1);
        }
        this.owner[column] = region[i];
      }
      for (const [loser, pixels] of takenFrom) this.takeOverlap(row, loser, region[i], pixels);
    }
    this.contested += contested.size;
    this.owner.forEach((owner, column) => {
      if (owner >= 0) writer.push(column, column + 1, owner);
    });
  }
}

/** Makes overlapping spans disjoint (the later region wins) and joins touching ones. */
export function settleClaims(
  claims: RegionRuns,
  takeOverlap: TakeOverlap = () => undefined,
): { runs: RegionRuns; overlapPixels: number } {
  const painter = new RowPainter(claims, takeOverlap);
  const writer = new RunWriter(claims);
  for (let row = 0; row < claims.height; row++) {
    if (painter.isDisjoint(row)) {
      for (let i = claims.rowStarts[row]; i < claims.rowStarts[row + 1]; i++)
        writer.push(claims.from[i], claims.to[i], claims.region[i]);
    } else {
      painter.paint(row, writer);
    }
    writer.endRow(row);
  }
  return { runs: writer.finish(), overlapPixels: painter.contested };
}
