import type { BriefFacts } from "./briefFacts.ts";
import { regionName } from "./briefText.ts";
import type { BriefWords } from "./briefWords.ts";
import type { AlertEntryView, AlertView } from "@/contract/alert.ts";
import { historyWho } from "@/contract/format/historyText.ts";

/** Lines of a history that fit on the page: the first, and the newest. */
const LINES = 12;
/** Characters of a note; the whole of it stands on the signal's page. */
const NOTE_LENGTH = 80;

/** Title of a brief: a region's accounts, or what became of a signal. */
export function titleOf(facts: BriefFacts, words: BriefWords): string {
  const { caseOf, now, before, isPeriod } = facts;
  const region = regionName(facts, words);
  if (caseOf) return words.t("caseTitle", { region, number: caseOf.number });
  const year = String(now.year);
  return isPeriod
    ? words.t("titlePeriod", { region, from: String(before.year), year })
    : words.t("title", { region, year });
}

/** What the signal is and where its case stands. */
export function caseSentences(alert: AlertView, { t, history, formats, nameOf, sentenceOf }: BriefWords): string[] {
  const rule = nameOf({ nameZh: alert.ruleNameZh, nameEn: alert.ruleNameEn });
  return [
    t("case.signal", { level: t(`case.level.${alert.level}`), sentence: sentenceOf(alert) }),
    t("case.rule", { rule, version: alert.ruleVersion }),
    t("case.clocks", {
      received: formats.dateTime(alert.dataReceivedAt),
      evaluated: formats.dateTime(alert.evaluatedAt),
    }),
    t("case.stands", {
      state: history(`state.${alert.state}`),
      who: alert.assignee ? nameOf(alert.assignee) : t("case.unitDuty"),
      due: alert.dueDay ?? t("case.noDue"),
      evidence: alert.evidence.length,
    }),
    t("case.notWarning"),
  ];
}

function lineOf(entry: AlertEntryView, { t, formats, history, happened }: BriefWords): string {
  const characters = [...entry.note.trim().replace(/\s+/g, " ")];
  const note = characters.length > NOTE_LENGTH ? `${characters.slice(0, NOTE_LENGTH).join("")}…` : characters.join("");
  return t("case.line", {
    time: formats.dateTime(entry.at),
    who: historyWho(entry, history),
    what: happened(entry),
    note: note === "" ? "" : t("case.note", { note }),
  });
}

/** The case's history, oldest first; of a long one the beginning and the end. */
export function caseLines({ history }: AlertView, words: BriefWords): string[] {
  if (history.length === 0) return [words.history("empty")];
  if (history.length <= LINES) return history.map((entry) => lineOf(entry, words));
  const [first] = history;
  const newest = history.slice(-(LINES - 1));
  const left = history.length - newest.length - 1;
  return [
    lineOf(first, words),
    words.t("case.leftOut", { count: left }),
    ...newest.map((entry) => lineOf(entry, words)),
  ];
}
