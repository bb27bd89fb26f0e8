import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/errors.ts";

const ARRAYS = { int32: Int32Array, uint32: Uint32Array, float64: Float64Array } as const;

/** Any column that a file may hold. */
export type Column = Int32Array | Uint32Array | Float64Array;

const headSchema = z.array(
  z.object({ name: z.string(), type: z.enum(["int32", "uint32", "float64"]), length: z.int() }),
);
const HEAD_LENGTH_BYTES = 4;

function typeOf(column: Column): keyof typeof ARRAYS {
  if (column instanceof Float64Array) return "float64";
  return column instanceof Uint32Array ? "uint32" : "int32";
}

/** Writes named columns of numbers, packed; the file takes its name when it is complete. */
export function writeColumnFile(file: string, columns: Readonly<Record<string, Column>>): void {
  const entries = Object.entries(columns);
  const head = Buffer.from(
    JSON.stringify(entries.map(([name, column]) => ({ name, type: typeOf(column), length: column.length }))),
  );
  const size = Buffer.alloc(HEAD_LENGTH_BYTES);
  size.writeUInt32LE(head.length);
  const bodies = entries.map(([, { buffer, byteOffset, byteLength }]) => Buffer.from(buffer, byteOffset, byteLength));
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    writeFileSync(temporary, deflateRawSync(Buffer.concat([size, head, ...bodies]), { level: 1 }));
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Reads the columns of a file that `writeColumnFile` has written.
 *
 * @throws AppError `notReady` — it is not there (yet).
 */
export function readColumnFile(file: string): ReadonlyMap<string, Column> {
  if (!existsSync(file))
    throw new AppError("notReady", `${basename(file)} is being laid out for the map. Try again in a moment.`);
  const bytes = new Uint8Array(inflateRawSync(readFileSync(file)));
  const headLength = new DataView(bytes.buffer).getUint32(0, true);
  let at = HEAD_LENGTH_BYTES + headLength;
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD_LENGTH_BYTES, at)));
  return new Map(
    headSchema.parse(head).map(({ name, type, length }): [string, Column] => {
      const bytesEach = ARRAYS[type].BYTES_PER_ELEMENT;
      const column = new ARRAYS[type](bytes.slice(at, at + length * bytesEach).buffer);
      at += length * bytesEach;
      return [name, column];
    }),
  );
}
