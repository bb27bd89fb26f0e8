/** A binary heap of cells, the smallest key first; equal keys leave in the order of their cell numbers. */
export class CellQueue {
  private readonly cells: number[] = [0];
  private readonly keys: number[] = [0];
  private size = 0;

  push(cell: number, key: number): void {
    let at = ++this.size;
    while (at > 1) {
      const parent = at >> 1;
      if (!before(key, cell, this.keys[parent], this.cells[parent])) break;
      this.cells[at] = this.cells[parent];
      this.keys[at] = this.keys[parent];
      at = parent;
    }
    this.cells[at] = cell;
    this.keys[at] = key;
  }

  /** The cell with the smallest key, −1 when empty. */
  pop(): number {
    if (this.size === 0) return -1;
    const { cells, keys } = this;
    const top = cells[1];
    const cell = cells[this.size];
    const key = keys[this.size];
    const size = --this.size;
    let at = 1;
    for (;;) {
      let child = 2 * at;
      if (child > size) break;
      if (child < size && before(keys[child + 1], cells[child + 1], keys[child], cells[child])) child++;
      if (!before(keys[child], cells[child], key, cell)) break;
      cells[at] = cells[child];
      keys[at] = keys[child];
      at = child;
    }
    cells[at] = cell;
    keys[at] = key;
    return top;
  }
}

function before(key: number, cell: number, otherKey: number, otherCell: number): boolean {
  return key < otherKey || (key === otherKey && cell < otherCell);
}
