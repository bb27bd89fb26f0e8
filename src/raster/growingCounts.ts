import type { UnitCounts } from "./seriesTask.ts";

/** Columns of counts that grow as entries come. */
export class GrowingCounts {
  private size = 0;
  private fragment = new Int32Array(4096);
  private keys = new Uint16Array(4096);
  private counts = new Uint32Array(4096);
  private coarseHa: Float64Array;
  private fineHa: Float64Array;

  constructor(private readonly withAreas: boolean) {
    this.coarseHa = new Float64Array(withAreas ? 4096 : 0);
    this.fineHa = new Float64Array(withAreas ? 4096 : 0);
  }

  add(fragment: number, key: number, count: number, coarseHa: number, fineHa: number): void {
    if (this.size === this.keys.length) this.grow();
    this.fragment[this.size] = fragment;
    this.keys[this.size] = key;
    this.counts[this.size] = count;
    if (this.withAreas) {
      this.coarseHa[this.size] = coarseHa;
      this.fineHa[this.size] = fineHa;
    }
    this.size++;
  }

  private grow(): void {
    const length = this.keys.length * 2;
    const copy = <T extends Int32Array | Uint16Array | Uint32Array | Float64Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.fragment = copy(new Int32Array(length), this.fragment);
    this.keys = copy(new Uint16Array(length), this.keys);
    this.counts = copy(new Uint32Array(length), this.counts);
    if (this.withAreas) {
      this.coarseHa = copy(new Float64Array(length), this.coarseHa);
      this.fineHa = copy(new Float64Array(length), this.fineHa);
    }
  }

  /** The entries so far; the columns start anew. */
  take(): UnitCounts {
    const { size } = this;
    this.size = 0;
    const areas = this.withAreas ? size : 0;
    return {
      fragment: this.fragment.slice(0, size),
      keys: this.keys.slice(0, size),
      counts: this.counts.slice(0, size),
      coarseHa: this.coarseHa.slice(0, areas),
      fineHa: this.fineHa.slice(0, areas),
    };
  }
}
