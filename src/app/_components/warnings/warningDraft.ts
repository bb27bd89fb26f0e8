import { capTime } from "@/contract/format/capTime.ts";
import type { WarningContent } from "@/contract/issuedWarning.ts";
import type { WarningLevelName } from "@/contract/primitives.ts";
import type { RiskResponse } from "@/contract/riskResponse.ts";

const DAY_MS = 86_400_000;
/** How long a new warning lasts unless somebody says otherwise [R]. */
const USUAL_DAYS = 90;
/** Characters a headline takes. */
const HEADLINE_LENGTH = 160;

/** A time as a field for date and time shows it, on China's clock. */
export function toFieldTime(iso: string): string {
  return capTime(new Date(iso)).slice(0, 16);
}

/** What such a field holds, as a moment; undefined while it is not complete. */
export function fromFieldTime(text: string): string | undefined {
  const time = new Date(`${text}:00+08:00`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** The advice of a level as numbered lines. */
export function adviceText(response: RiskResponse, level: WarningLevelName): { zh: string; en: string } {
  const lines = response.advice[level];
  const numbered = (language: "zh" | "en") => lines.map((line, i) => `${i + 1}. ${line[language]}`).join("\n");
  return { zh: numbered("zh"), en: numbered("en") };
}

/** What a new form begins with. */
export function emptyContent(
  response: RiskResponse,
  nowMs: number,
  given: Partial<Pick<WarningContent, "level" | "regionCodes" | "alertNumbers">> & {
    headline?: { zh: string; en: string };
  },
): WarningContent {
  const { level = "yellow", regionCodes = [], alertNumbers = [], headline = { zh: "", en: "" } } = given;
  return {
    ...{ level, regionCodes, alertNumbers },
    ...{ urgency: "Expected", certainty: "Likely", response: "Assess" },
    words: { headline, description: { zh: "", en: "" }, instruction: adviceText(response, level), contact: "" },
    effectiveAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + USUAL_DAYS * DAY_MS).toISOString(),
  };
}

/** What a withdrawal begins with: the words of the warning would read as if it went on. Why it ends is for people to write. */
export function withdrawalOf(content: WarningContent): WarningContent {
  const { headline } = content.words;
  return {
    ...content,
    response: "AllClear",
    words: {
      ...content.words,
      headline: {
        zh: `解除：${headline.zh}`.slice(0, HEADLINE_LENGTH),
        en: `Withdrawn: ${headline.en}`.slice(0, HEADLINE_LENGTH),
      },
      description: { zh: "", en: "" },
      instruction: { zh: "无需再采取措施。", en: "No further action is needed." },
    },
  };
}
