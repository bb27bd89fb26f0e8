import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPreface } from "@/server/api/readPreface.ts";
import { receiveFile, safeFileName } from "@/server/api/receiveFile.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-receive-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const encoder = new TextEncoder();
const chunks = (...texts: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const text of texts) controller.enqueue(encoder.encode(text));
      controller.close();
    },
  });
const options = (limitBytes: number, announcedBytes = 0) => ({
  offeredName: "land_2024.tif",
  folder,
  limitBytes,
  announcedBytes,
});

describe("receiving a file", () => {
  it("writes it under its own name once it is whole", async () => {
    const file = await receiveFile(chunks("abc", "def"), options(100));
    expect(file).toMatchObject({ fileName: "land_2024.tif", sizeBytes: 6 });
    expect(readFileSync(file.path, "utf8")).toBe("abcdef");
    expect(readdirSync(folder)).toEqual([path.basename(file.path)]);
  });

  it("leaves nothing of a file that is too large, announced or not", async () => {
    await expect(receiveFile(chunks("abc", "def"), options(5))).rejects.toMatchObject({ code: "tooLarge" });
    await expect(receiveFile(chunks("abc"), options(5, 6))).rejects.toMatchObject({ code: "tooLarge" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing of an upload that breaks off, and refuses an empty one", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(encoder.encode("abc"));
        controller.error(new Error("connection lost"));
      },
    });
    await expect(receiveFile(broken, options(100))).rejects.toThrow("connection lost");
    await expect(receiveFile(chunks(), options(100))).rejects.toMatchObject({ code: "invalidInput" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes the bare name of a file, whatever was offered", () => {
    expect(safeFileName("../../etc/passwd")).toBe("passwd");
    expect(safeFileName("C:\\data\\贵阳 2024.tif")).toBe("贵阳 2024.tif");
    expect(safeFileName("a\u0000b|c.tif")).toBe("a_b_c.tif");
    expect(safeFileName("..")).toBe("file");
    expect(safeFileName(`${"x".repeat(500)}.tif`)).toHaveLength(150);
  });
});

describe("a JSON text in front of a file", () => {
  it("is split off wherever the chunks are cut", async () => {
    const text = JSON.stringify({ newArea: { nameZh: "贵阳" } });
    const whole = encoder.encode(`${text}FILE`);
    for (const size of [1, 7, whole.length]) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < whole.length; at += size) controller.enqueue(whole.slice(at, at + size));
          controller.close();
        },
      });
      const { preface, rest } = await readPreface(body, encoder.encode(text).length);
      const bytes: number[] = [];
      for await (const chunk of rest) bytes.push(...chunk);
      expect(preface).toEqual({ newArea: { nameZh: "贵阳" } });
      expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe("FILE");
    }
  });

  it("is refused when it is longer than the body, longer than allowed, or no JSON", async () => {
    await expect(readPreface(chunks("{}"), 10)).rejects.toMatchObject({ code: "invalidInput" });
    await expect(readPreface(chunks("{}"), 10_000_000)).rejects.toMatchObject({ code: "invalidInput" });
    await expect(readPreface(chunks("{x}FILE"), 3)).rejects.toMatchObject({ code: "invalidInput" });
  });
});
