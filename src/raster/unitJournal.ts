import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writevSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import type { UnitResult } from "./seriesTask.ts";

/** A pass that takes no longer than this leaves no trace; a longer one loses no more than this, ms. */
const WRITE_EVERY_MS = 1000;
const HEAD_BYTES = 8;

/** Length and checksum, then the thing itself. */
function recordOf(content: Uint8Array): readonly [head: Buffer, content: Uint8Array] {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(content.length, 0);
  head.writeUInt32LE(crc32(content), 4);
  return [head, content];
}

/** Whole records of a file, in order; what a kill left half written ends them. */
function* readRecords(bytes: Buffer): Generator<{ readonly content: Buffer; readonly end: number }> {
  for (let at = 0; at + HEAD_BYTES <= bytes.length;) {
    const end = at + HEAD_BYTES + bytes.readUInt32LE(at);
    const content = bytes.subarray(at + HEAD_BYTES, end);
    if (end > bytes.length || crc32(content) !== bytes.readUInt32LE(at + 4)) return;
    yield { content, end };
    at = end;
  }
}

/**
 * The finished units of a pass in a file, so that the pass goes on where a killed process stopped instead of reading
 * everything again. A unit is a few hundred rows of every year at once: years are never finished one by one.
 */
export class UnitJournal {
  /** Units of an earlier, interrupted pass, by number. */
  readonly finished: ReadonlyMap<number, UnitResult>;
  private readonly file: number;
  private waiting: UnitResult[] = [];
  private writtenMs = performance.now();
  private isFull = false;

  /**
   * Takes up a journal, or begins a new one where there is none or it speaks of another pass.
   *
   * @param key everything that the units depend on: contents of the files, codes, fragments, the cut into units.
   * @param everyMs how often results are written.
   */
  constructor(
    private readonly path: string,
    key: string,
    private readonly everyMs: number = WRITE_EVERY_MS,
  ) {
    this.file = openSync(path, "a+");
    const finished = new Map<number, UnitResult>();
    const [head, ...units] = readRecords(readFileSync(path));
    const isOurs = head?.content.toString() === key;
    for (const { content } of isOurs ? units : []) {
      const result = deserialize(content) as UnitResult;
      finished.set(result.unit, result);
    }
    ftruncateSync(this.file, isOurs ? (units.at(-1)?.end ?? head.end) : 0);
    if (!isOurs) writevSync(this.file, recordOf(Buffer.from(key)));
    this.finished = finished;
  }

  /** Notes a finished unit; it is written together with others before long. */
  note(result: UnitResult): void {
    this.waiting.push(result);
    if (performance.now() - this.writtenMs >= this.everyMs) this.write();
  }

  private write(): void {
    const records = this.waiting.flatMap((result) => recordOf(serialize(result)));
    this.waiting = [];
    this.writtenMs = performance.now();
    if (this.isFull) return;
    try {
      writevSync(this.file, records);
    } catch {
      // A full disk must not end a count that needs none of it: the journal stays as long as it is.
      this.isFull = true;
    }
  }

  /** Ends the journal; without `keep` it disappears, since what it holds is known elsewhere or not wanted. */
  close({ keep }: { readonly keep: boolean }): void {
    if (keep) this.write();
    closeSync(this.file);
    if (!keep) rmSync(this.path, { force: true });
  }
}
