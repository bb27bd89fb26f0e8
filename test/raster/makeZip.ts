import { writeFileSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";

/** One file to be packed, and what may be forged about it. */
export interface Packed {
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
  readonly stored?: boolean;
  /** General purpose bits, e.g. 1 = encrypted. */
  readonly flags?: number;
  /** Unix mode, e.g. 0o120777 = symbolic link. */
  readonly mode?: number;
  /** Unpacked size that is declared, true or not. */
  readonly declaredBytes?: number;
}

function header(file: Packed, central: boolean, offset: number): { head: Buffer; body: Uint8Array } {
  const name = typeof file.name === "string" ? Buffer.from(file.name) : Buffer.from(file.name);
  const body = file.stored ? file.bytes : deflateRawSync(file.bytes);
  const head = Buffer.alloc(central ? 46 : 30);
  const at = central ? 2 : 0;
  head.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  if (central) head.writeUInt16LE((3 << 8) | 20, 4);
  head.writeUInt16LE(20, 4 + at);
  head.writeUInt16LE(file.flags ?? 0, 6 + at);
  head.writeUInt16LE(file.stored ? 0 : 8, 8 + at);
  head.writeUInt32LE(crc32(file.bytes), 14 + at);
  head.writeUInt32LE(body.length, 18 + at);
  head.writeUInt32LE(file.declaredBytes ?? file.bytes.length, 22 + at);
  head.writeUInt16LE(name.length, 26 + at);
  if (central) {
    head.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 38);
    head.writeUInt32LE(offset, 42);
  }
  return { head: Buffer.concat([head, name]), body };
}

/** Writes a zip archive, honest or not. Source: APPNOTE.TXT 6.3.10, section 4.3. */
export function makeZip(path: string, files: readonly Packed[]): string {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const { head, body } = header(file, false, 0);
    central.push(header(file, true, offset).head);
    parts.push(head, body);
    offset += head.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  writeFileSync(path, Buffer.concat([...parts, directory, end]));
  return path;
}
