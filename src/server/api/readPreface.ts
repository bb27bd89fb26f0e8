import { AppError } from "@/errors.ts";

/** A JSON preface in front of a file may have this many bytes. */
const PREFACE_LIMIT_BYTES = 256 * 1024;

/**
 * Splits a body that begins with a JSON text of known length from the file that follows. A form would have to be
 * held in memory whole; this is read as it comes.
 *
 * @param prefaceBytes length of the JSON text; 0 = none.
 * @throws AppError("invalidInput") if the body is shorter, or the text is no JSON.
 */
export async function readPreface(
  body: ReadableStream<Uint8Array>,
  prefaceBytes: number,
): Promise<{ preface: unknown; rest: AsyncIterable<Uint8Array> }> {
  if (!Number.isInteger(prefaceBytes) || prefaceBytes < 0 || prefaceBytes > PREFACE_LIMIT_BYTES) {
    throw new AppError(
      "invalidInput",
      `A preface of ${prefaceBytes} bytes is not allowed; at most ${PREFACE_LIMIT_BYTES}.`,
    );
  }
  const reader = body.getReader();
  const preface = new Uint8Array(prefaceBytes);
  let filled = 0;
  let surplus: Uint8Array | undefined;
  while (filled < prefaceBytes) {
    const { done, value } = await reader.read();
    if (done)
      throw new AppError("invalidInput", `The body ended after ${filled} of ${prefaceBytes} bytes of its preface.`);
    const taken = value.subarray(0, prefaceBytes - filled);
    preface.set(taken, filled);
    filled += taken.byteLength;
    surplus = value.subarray(taken.byteLength);
  }
  return { preface: prefaceBytes === 0 ? undefined : parseJson(preface), rest: readRest(reader, surplus) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("invalidInput", "The text in front of the file is no JSON.", { cause });
  }
}

async function* readRest(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  first?: Uint8Array,
): AsyncGenerator<Uint8Array> {
  try {
    if (first && first.byteLength > 0) yield first;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
