import type { OutgoingMessage } from "./channel.ts";
import { fittingTitle, wordsOf } from "./renderMessage.ts";
import { quietFactsSchema } from "@/contract/quietFacts.ts";

/** A notice has figures in its title, and no number that must show whole in a short list. */
const TITLE_LENGTH = 72;

/** What every message has, whatever it says. */
export type MessageFrame = Pick<OutgoingMessage, "idempotencyKey" | "locale" | "address" | "sentAt"> & {
  readonly publicUrl: string;
};

function frameOf({
  idempotencyKey,
  locale,
  address,
  sentAt,
}: MessageFrame): Omit<OutgoingMessage, "title" | "lines" | "link" | "facts"> {
  return { idempotencyKey, locale, address, sentAt, kind: "notice" };
}

/** The weekly proof of silence: how many counties were evaluated, so that nothing heard means nothing found. */
function quietNotice(payload: string, frame: MessageFrame): OutgoingMessage {
  const facts = quietFactsSchema.parse(JSON.parse(payload));
  const { t, formats, nameOf } = wordsOf(frame.locale);
  const { evaluated, counties, open, year } = facts;
  const missing = counties - evaluated;
  const isComplete = missing === 0 && counties > 0;
  const values = { area: nameOf(facts), evaluated, counties, open, missing, year: String(year) };
  const why = isComplete ? (open === 0 ? "why.quiet" : "why.quietOpen") : "why.quietPartial";
  const title = !isComplete ? "title.quietPartial" : open === 0 ? "title.quiet" : "title.quietOpen";
  return {
    ...frameOf(frame),
    title: fittingTitle(values.area, (area) => t(title, { ...values, area }), TITLE_LENGTH),
    lines: [
      t(why, { ...values, next: formats.dateTime(facts.nextAt) }),
      ...(facts.lateReason === null
        ? []
        : [t("late", { due: formats.dateTime(facts.dueAt), reason: t(`lateReason.${facts.lateReason}`) })]),
      ...(facts.synthetic ? [t("synthetic")] : []),
      t("sender"),
    ],
    link: `${frame.publicUrl}${frame.locale === "en" ? "/en" : ""}/alerts?area=${encodeURIComponent(facts.areaId)}`,
    facts: { cause: "quiet", kind: "notice", ...facts },
  };
}

/** Words a message that tells of no alert: a test, or the proof of silence. */
export function renderNotice(
  cause: string,
  payloads: readonly string[],
  channelName: string,
  frame: MessageFrame,
): OutgoingMessage {
  if (cause === "quiet") return quietNotice(payloads[0], frame);
  const { t } = wordsOf(frame.locale);
  return {
    ...frameOf(frame),
    title: t("title.test", { channel: channelName }),
    lines: [t("why.test", { channel: channelName }), t("sender")],
    link: frame.publicUrl,
    facts: { cause: "test", kind: "notice" },
  };
}
