import type { WarningLevel } from "../alert/warningLevel.ts";
import { capPolygon } from "./capPolygon.ts";
import type { BothLanguages, IssuedWarning, MessageType, WarnedArea, WarningMode } from "./issuedWarning.ts";
import { xmlElement, xmlText } from "./xmlText.ts";

const NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

const STATUS: Readonly<Record<WarningMode, string>> = { live: "Actual", exercise: "Exercise" };
const MESSAGE_TYPE: Readonly<Record<MessageType, string>> = { alert: "Alert", update: "Update", cancel: "Cancel" };
/** Warning level → severity [R]. */
const SEVERITY: Readonly<Record<WarningLevel, string>> = {
  red: "Extreme",
  orange: "Severe",
  yellow: "Moderate",
  blue: "Minor",
};

/** Said in every exercise, in the message and before each headline. */
export const EXERCISE_MARK: BothLanguages = { zh: "【演练】", en: "[EXERCISE] " };

const LANGUAGES = [
  ["zh", "zh-CN"],
  ["en", "en-US"],
] as const;

/** Characters that CAP does not allow in names of senders and messages. */
const UNFIT_NAME = /[\s,<&]/;

function checkName(name: string, what: string): void {
  if (name === "" || UNFIT_NAME.test(name)) {
    throw new RangeError(`The ${what} "${name}" must not be empty or hold spaces, commas, "<" or "&".`);
  }
}

function areaElement({ code, name, rings }: WarnedArea, language: "zh" | "en"): string {
  const polygons = rings.map(capPolygon).filter((text) => text !== null);
  return [
    "<area>",
    xmlElement("areaDesc", name[language]),
    ...polygons.map((text) => xmlElement("polygon", text)),
    `<geocode>${xmlElement("valueName", "GB/T 2260")}${xmlElement("value", code)}</geocode>`,
    "</area>",
  ].join("\n");
}

function infoElement<M extends WarningMode>(
  warning: IssuedWarning<M>,
  language: "zh" | "en",
  tag: "zh-CN" | "en-US",
): string {
  const mark = warning.mode === "exercise" ? EXERCISE_MARK[language] : "";
  const parameter = (name: string, value: string) =>
    `<parameter>${xmlElement("valueName", name)}${xmlElement("value", value)}</parameter>`;
  return [
    "<info>",
    xmlElement("language", tag),
    xmlElement("category", "Env"),
    xmlElement("event", warning.event[language]),
    xmlElement("responseType", warning.response),
    xmlElement("urgency", warning.urgency),
    xmlElement("severity", SEVERITY[warning.level]),
    xmlElement("certainty", warning.certainty),
    xmlElement("effective", warning.effective),
    xmlElement("expires", warning.expires),
    xmlElement("senderName", warning.senderName[language]),
    xmlElement("headline", mark + warning.headline[language]),
    xmlElement("description", warning.description[language]),
    xmlElement("instruction", warning.instruction[language]),
    xmlElement("web", warning.web),
    ...(warning.contact === "" ? [] : [xmlElement("contact", warning.contact)]),
    parameter("warningLevel", warning.level),
    ...warning.signals.map((number) => parameter("signal", number)),
    ...warning.areas.map((area) => areaElement(area, language)),
    "</info>",
  ].join("\n");
}

/**
 * An issued warning as a CAP 1.2 message, Chinese first, English beside it. An exercise has the status "Exercise", a note,
 * and the word before each headline.
 *
 * @param warning - issued by two people; see {@link IssuedWarning}.
 * @returns XML; schema-valid (`test/domain/warning/cap.xsd`).
 * @throws RangeError — a sender or identifier with characters CAP does not allow; no area; a change or withdrawal that
 * names no message.
 * Source: OASIS Common Alerting Protocol 1.2 (2010), §3.2; ITU-T X.1303 bis.
 */
export function renderCapMessage<M extends WarningMode>(warning: IssuedWarning<M>): string {
  const { mode, identifier, sender, sent, messageType, references, areas } = warning;
  checkName(sender, "sender");
  checkName(identifier, "identifier");
  if (areas.length === 0) throw new RangeError(`Warning ${identifier} is for no place.`);
  if (messageType !== "alert" && references.length === 0) {
    throw new RangeError(`Warning ${identifier} is a change of nothing: it names no message before it.`);
  }
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<alert xmlns="${xmlText(NAMESPACE)}">`,
    xmlElement("identifier", identifier),
    xmlElement("sender", sender),
    xmlElement("sent", sent),
    xmlElement("status", STATUS[mode]),
    xmlElement("msgType", MESSAGE_TYPE[messageType]),
    xmlElement("scope", "Public"),
    ...(mode === "exercise" ? [xmlElement("note", "演练，不是真实预警。Exercise: not a real warning.")] : []),
    ...(references.length > 0
      ? [xmlElement("references", references.map((one) => `${one.sender},${one.identifier},${one.sent}`).join(" "))]
      : []),
    ...LANGUAGES.map(([language, tag]) => infoElement(warning, language, tag)),
    "</alert>",
    "",
  ].join("\n");
}
