/** Characters that robots read as formatting or mentions, made plain. */
function plain(text: string): string {
  return text.replace(/[<>@[\]`*_\\]/g, (character) => `\u200b${character}`);
}

/**
 * Title, lines and link as Markdown, cut at whole lines to fit a budget in bytes: no number is ever cut through.
 *
 * @param limitBytes of the receiver, UTF-8.
 */
export function robotMarkdown(
  { title, lines, link }: { readonly title: string; readonly lines: readonly string[]; readonly link: string },
  limitBytes: number,
): string {
  const head = `**${plain(title)}**`;
  const tail = `[${plain(link)}](${link})`;
  const kept: string[] = [];
  let bytes = Buffer.byteLength(`${head}\n\n${tail}\n\n…`);
  for (const line of lines) {
    bytes += Buffer.byteLength(`${plain(line)}\n\n`);
    if (bytes > limitBytes) {
      kept.push("…");
      break;
    }
    kept.push(plain(line));
  }
  return [head, ...kept, tail].join("\n\n");
}

/** The code a robot puts into the body of an answer that says 200 whatever happened; NaN if there is none. */
export function bodyCode(text: string, ...names: readonly string[]): { code: number; said: string } {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    const name = names.find((each) => typeof body[each] === "number");
    return { code: name === undefined ? NaN : Number(body[name]), said: text.slice(0, 300) };
  } catch {
    // No JSON at all: a proxy's page rather than the robot's answer.
    return { code: NaN, said: text.slice(0, 300) };
  }
}
