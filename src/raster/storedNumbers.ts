import { readSync } from "node:fs";
import { FIELD_BYTES, fieldValue } from "./fieldValue.ts";

/** A list of whole numbers that stays in its file: where it stands there; plain data. */
export interface StoredNumbers {
  /** TIFF field type. */
  readonly type: number;
  readonly count: number;
  /** Byte of the whole file at which the first one begins. */
  readonly place: number;
}

/** Numbers read at a time: one short read, whatever the length of the list. */
const WINDOW = 1024;

/** Reads single numbers of a stored list, a small window of it at a time. */
export class StoredNumberReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly size: number;
  private first = -1;

  constructor(
    private readonly fileDescriptor: number,
    private readonly list: StoredNumbers,
    private readonly littleEndian: boolean,
  ) {
    this.size = FIELD_BYTES[list.type] ?? 1;
    this.bytes = new Uint8Array(Math.min(WINDOW, list.count) * this.size);
    this.view = new DataView(this.bytes.buffer);
  }

  /** @returns the number at an index below the list's count; `NaN` where the file ends before it. */
  at(index: number): number {
    const first = index - (index % WINDOW);
    if (first !== this.first) this.load(first);
    const place = (index - first) * this.size;
    return place + this.size > this.loaded ? NaN : fieldValue(this.view, this.list.type, place, this.littleEndian);
  }

  private loaded = 0;

  private load(first: number): void {
    const { list, bytes, size, fileDescriptor } = this;
    const wanted = Math.min(WINDOW, list.count - first) * size;
    for (this.loaded = 0; this.loaded < wanted;) {
      const read = readSync(
        fileDescriptor,
        bytes,
        this.loaded,
        wanted - this.loaded,
        list.place + first * size + this.loaded,
      );
      if (read === 0) break;
      this.loaded += read;
    }
    this.first = first;
  }
}
