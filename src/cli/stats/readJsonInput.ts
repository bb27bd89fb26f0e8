import { AppError } from "@/errors.ts";

async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** The JSON value on standard input. */
export async function readJsonInput(
  stream: NodeJS.ReadableStream & { isTTY?: boolean },
  usage: string,
): Promise<unknown> {
  if (stream.isTTY) throw new AppError("invalidInput", `Nothing on standard input. Use: ${usage}`);
  const bytes = await readAll(stream);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("invalidInput", "Standard input is not UTF-8 text; save the JSON file as UTF-8.", { cause });
  }
  if (text.trim() === "") throw new AppError("invalidInput", `Standard input is empty. Use: ${usage}`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\s+/g, " ") : String(cause);
    throw new AppError("invalidInput", `Standard input is not valid JSON: ${reason}.`, { cause });
  }
}
