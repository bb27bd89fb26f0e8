import { NO_FIGURE, type Formats } from "./formats.ts";
import { measureText } from "./measureText.ts";
import type { AlertEntryView } from "@/contract/alert.ts";
import type historyTexts from "@/contract/texts/zh-CN/history.json";
import { MEASURE_UNITS } from "@/domain/alert/metric.ts";
import { REVISION_VERDICTS, type RevisionVerdict } from "@/domain/alert/revisionVerdict.ts";

type Plain = Exclude<keyof typeof historyTexts, "verdict" | "do" | "state">;

/** Texts of the namespace "history", by key. */
export type HistoryTexts = (
  key:
    | Plain
    | `verdict.${keyof typeof historyTexts.verdict}`
    | `do.${keyof typeof historyTexts.do}`
    | `state.${keyof typeof historyTexts.state}`,
  values?: Readonly<Record<string, string | number>>,
) => string;

function verdictOf(text: string): RevisionVerdict {
  return REVISION_VERDICTS.find((known) => known === text) ?? "undecided";
}

/** Name written where nobody was chosen; see the scope of the data layer. */
const LOCAL_OPERATOR = "local operator";

/** Who did what stands in a line of a signal's history. */
export function historyWho({ actor, by }: AlertEntryView, t: HistoryTexts): string {
  if (actor === "system") return t("system");
  return by === LOCAL_OPERATOR ? t("localOperator") : by;
}

/** What happened in one line of a signal's history, without who and when; pages and documents say the same. */
export function historyText(
  { kind, action, toState, detail }: AlertEntryView,
  { t, formats }: { readonly t: HistoryTexts; readonly formats: Formats },
): string {
  const text = (name: string) => String(detail[name] ?? NO_FIGURE);
  const unit = MEASURE_UNITS.find((known) => known === detail.unit) ?? "t";
  const measure = (name: string) => {
    const value = detail[name];
    return typeof value === "number" ? measureText(value, unit, formats, unit === "t") : NO_FIGURE;
  };
  switch (kind) {
    case "move":
    case "undo":
      return t(kind, {
        action: action === null ? "" : t(`do.${action}`),
        state: toState === null ? "" : t(`state.${toState}`),
      });
    case "assign":
      return detail.toId === null ? t("released") : t("assign", { who: text("toZh") });
    case "due":
      return detail.to === null ? t("noDue") : t("due", { day: text("to") });
    case "comment":
      return t("comment");
    case "evidence":
      return t("evidence", { name: text("fileName") });
    case "escalate":
      return t("escalate", { step: text("step") });
    case "recovered":
      return t("recovered", { year: text("year"), value: measure("value") });
    case "verdict":
      return t(`verdict.${verdictOf(text("verdict"))}`, { before: measure("fromValue"), now: measure("value") });
  }
}
