import { EXERCISE_MARK } from "./capMessage.ts";
import type { BothLanguages, IssuedWarning, WarningMode } from "./issuedWarning.ts";
import { xmlElement, xmlText } from "./xmlText.ts";

const TITLE: Readonly<Record<WarningMode, BothLanguages>> = {
  live: { zh: "碳哨 · 土地利用碳风险预警", en: "Carbon Watch · land-use carbon risk warnings" },
  exercise: { zh: "碳哨 · 演练，不是真实预警", en: "Carbon Watch · exercises, not real warnings" },
};

/** Where a feed and its messages are found. */
export interface FeedPlace {
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  /** Time of the feed where it holds no message, with its offset. */
  readonly emptySince: string;
}

/** Address of a mode's feed. */
export function feedPath(mode: WarningMode): string {
  return `/feeds/cap/${mode}.xml`;
}

/** Address of a message. */
export function messagePath(mode: WarningMode, identifier: string): string {
  return `/feeds/cap/${mode}/${identifier}.xml`;
}

function entry<M extends WarningMode>(warning: IssuedWarning<M>, { origin }: FeedPlace): string {
  const { mode, identifier, headline, description, sent, senderName } = warning;
  const address = `${origin}${messagePath(mode, identifier)}`;
  const mark = mode === "exercise" ? EXERCISE_MARK : { zh: "", en: "" };
  return [
    "<entry>",
    xmlElement("id", address),
    xmlElement("title", `${mark.zh}${headline.zh} / ${mark.en}${headline.en}`),
    xmlElement("updated", sent),
    xmlElement("published", sent),
    `<author>${xmlElement("name", `${senderName.zh} / ${senderName.en}`)}</author>`,
    xmlElement("summary", `${description.zh} / ${description.en}`),
    `<link rel="alternate" type="application/cap+xml" href="${xmlText(address)}"/>`,
    "</entry>",
  ].join("\n");
}

/**
 * The Atom feed of one mode. The mode is named and the warnings have to be of it: a list of the other one, or a mixed one,
 * does not compile.
 *
 * @param mode - "live" or "exercise".
 * @param warnings - of that mode, newest first.
 * @param place - address, and the time an empty feed carries.
 * @returns XML: RFC 4287.
 */
export function renderCapFeed<M extends WarningMode>(
  mode: M,
  warnings: readonly IssuedWarning<NoInfer<M>>[],
  place: FeedPlace,
): string {
  const address = `${place.origin}${feedPath(mode)}`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom">`,
    xmlElement("id", address),
    xmlElement("title", `${TITLE[mode].zh} / ${TITLE[mode].en}`),
    xmlElement("updated", warnings[0]?.sent ?? place.emptySince),
    `<author><name>Carbon Watch</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(address)}"/>`,
    ...warnings.map((warning) => entry(warning, place)),
    "</feed>",
    "",
  ].join("\n");
}
