import type { OutgoingMessage } from "./channel.ts";
import { fittingTitle, wordsOf } from "./renderMessage.ts";
import type { MessageFrame } from "./renderNotice.ts";
import { messagePath } from "@/domain/warning/capFeed.ts";
import type { BothLanguages, IssuedWarning, WarningMode } from "@/domain/warning/issuedWarning.ts";
import type { WarningCause } from "@/domain/warning/warningPlan.ts";
import type { WarningFacts } from "@/server/db/warningMessage.ts";

/** The mark of an exercise and the number come before the place, so that a list may cut the place. */
const TITLE_LENGTH = 60;
/** Places and signals named; the others are counted. */
const SHOWN = 5;
/** Of a long text so many characters leave with the message; the rest is on the page. Robots take 4096 bytes. */
const EXCERPT_LENGTH = 360;

/** The beginning of a text, to the end of a sentence where there is one. */
export function excerpt(text: string, length: number = EXCERPT_LENGTH): string {
  const characters = [...text.trim()];
  if (characters.length <= length) return text.trim();
  const start = characters.slice(0, length).join("");
  const whole = /^[\s\S]*[。！？；\n]|^[\s\S]*[.!?;](?=\s)/.exec(start)?.[0].trim() ?? "";
  return `${whole.length >= length / 2 ? whole : start}……`;
}

/** The first few of a list by name, the others as a count. */
function listed(names: readonly string[], t: (key: string, values: Record<string, string | number>) => string) {
  const shown = names.slice(0, SHOWN);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(t("comma", {})) : t("andMore", { names: shown.join(t("comma", {})), count: more });
}

function linesOf<M extends WarningMode>(
  cause: WarningCause,
  { warning, area }: WarningFacts<M>,
  { locale, sentAt }: MessageFrame,
): string[] {
  const { t, formats } = wordsOf(locale);
  const w = (key: string, values: Record<string, string | number> = {}) => t(`warning.${key}`, values);
  const own = (text: BothLanguages) => (locale === "zh-CN" ? text.zh : text.en);
  const paragraphs = (text: BothLanguages) =>
    excerpt(own(text))
      .split(/\n+/)
      .filter((line) => line.trim() !== "");
  const period = { from: formats.dateTime(warning.effective), to: formats.dateTime(warning.expires) };
  const { messageType, references, signals, contact } = warning;
  const before = references.at(-1)?.identifier ?? "";
  const isReminder = cause === "warningExpiring";
  return [
    ...(warning.mode === "exercise" ? [w("exercise")] : []),
    own(warning.headline),
    ...(isReminder ? [w("expiring", { time: period.to })] : []),
    w("places", {
      places: listed(
        warning.areas.map(({ name }) => own(name)),
        w,
      ),
    }),
    ...(messageType === "cancel" ? [w("cancels", { number: before, time: period.from })] : [w("period", period)]),
    ...(messageType === "update" ? [w("updates", { number: before })] : []),
    w("sender", { sender: own(warning.senderName) }),
    ...(signals.length > 0 ? [w("signals", { numbers: listed(signals, w) })] : []),
    ...(isReminder ? [] : paragraphs(warning.description)),
    ...(isReminder || messageType === "cancel" ? [] : [w("instruction"), ...paragraphs(warning.instruction)]),
    ...(contact === "" ? [] : [w("contact", { contact })]),
    ...(area.synthetic ? [t("synthetic")] : []),
    w(warning.mode === "exercise" ? "exerciseNotWarning" : "warningNotSignal"),
    w("sent", { sent: formats.dateTime(sentAt.toISOString()) }),
    w(isReminder ? "actionExpiring" : "action"),
  ];
}

function titleOf<M extends WarningMode>(
  cause: WarningCause,
  warning: IssuedWarning<M>,
  locale: MessageFrame["locale"],
): string {
  const { t } = wordsOf(locale);
  const names = warning.areas.map(({ name }) => (locale === "zh-CN" ? name.zh : name.en));
  const values = {
    ...{ number: warning.identifier, mark: warning.mode === "exercise" ? t("warning.mark") : "" },
    ...{
      symbol: t(`symbol.${warning.level}`),
      level: t(`level.${warning.level}`),
      count: names.length,
      others: names.length - 1,
    },
  };
  return fittingTitle(names[0], (place) => t(`title.${cause}`, { ...values, place }), TITLE_LENGTH);
}

/**
 * Words a message about an issued warning for one reader. It looks different from a signal's from its first word on, and an
 * exercise says so before anything else.
 */
export function renderWarning<M extends WarningMode>(
  cause: WarningCause,
  facts: WarningFacts<M>,
  frame: MessageFrame,
): OutgoingMessage {
  const { warning, replacedBy } = facts;
  const { idempotencyKey, locale, address, sentAt, publicUrl } = frame;
  const { mode, identifier, messageType, level, effective, expires, sent, areas, signals } = warning;
  const kind = mode === "exercise" ? "exercise" : "warning";
  return {
    ...{ idempotencyKey, locale, address, sentAt, kind },
    title: titleOf(cause, warning, locale),
    lines: linesOf(cause, facts, frame),
    link: `${publicUrl}${locale === "en" ? "/en" : ""}/warnings/${identifier}`,
    facts: {
      ...{ cause, kind, mode, number: identifier, messageType, level, effective, expires, sent, replacedBy },
      references: warning.references.map((one) => one.identifier),
      regionCodes: areas.map(({ code }) => code),
      signals,
      cap: `${publicUrl}${messagePath(mode, identifier)}`,
    },
  };
}
