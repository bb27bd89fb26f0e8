import { AREA, NOW } from "./deliveryRig.ts";
import type { NewWarning, WarningContent } from "@/contract/issuedWarning.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { getWarning } from "@/server/db/issuedWarning.ts";
import { addPerson, findPersonScope } from "@/server/db/person.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { draftWarning, issueWarning, submitWarning } from "@/server/db/warningAction.ts";
import { saveWarningOffice } from "@/server/db/warningSetting.ts";

const DAY_MS = 86_400_000;

/** Two people without mailboxes who write and issue. */
export interface Office {
  readonly author: Scope;
  readonly second: Scope;
}

async function signer(account: string): Promise<Scope> {
  const { id } = await addPerson(
    LOCAL_OPERATOR,
    {
      ...{ account, nameZh: account, nameEn: account, role: "operator", areaId: AREA, regionCode: null },
      ...{ email: null, phone: null, locale: "zh-CN", messages: "never" },
    },
    NOW,
  );
  const scope = await findPersonScope(id);
  if (!scope) throw new Error(`${account} was not entered`);
  return scope;
}

/** Names the office and enters its two people. */
export async function openOffice(): Promise<Office> {
  await saveWarningOffice(LOCAL_OPERATOR, { sender: "office", nameZh: "省厅", nameEn: "The bureau" }, NOW);
  return { author: await signer("author"), second: await signer("second") };
}

/** What a warning says; times are days from the rig's moment. */
export function contentFrom(change: Partial<WarningContent> & { days?: number } = {}): WarningContent {
  const { days = 90, ...rest } = change;
  return {
    ...{ level: "orange", regionCodes: ["520102"], alertNumbers: [] },
    ...{ urgency: "Expected", certainty: "Likely", response: "Assess" },
    words: {
      headline: { zh: "碳风险升高", en: "Carbon risk rises" },
      description: { zh: "说明。", en: "Words." },
      instruction: { zh: "核查。", en: "Inspect." },
      contact: "",
    },
    effectiveAt: NOW.toISOString(),
    expiresAt: new Date(NOW.getTime() + days * DAY_MS).toISOString(),
    ...rest,
  };
}

/** Drafts, hands in and issues. @returns its number. */
export async function issue(
  { author, second }: Office,
  change: Partial<NewWarning> = {},
  now: Date = NOW,
): Promise<string> {
  const input: NewWarning = {
    ...{ areaId: AREA, mode: "live", messageType: "alert", referencesNumber: null, content: contentFrom() },
    ...change,
  };
  const number = await draftWarning(author, input, now);
  const act = async () => ({ number, now, stateVersion: (await getWarning(LOCAL_OPERATOR, number, now)).stateVersion });
  await submitWarning(author, await act());
  await issueWarning(second, await act());
  return number;
}

/** Forgets warnings; an issued one is otherwise for good, so its guard is taken away and put back. */
export function forgetWarnings(): void {
  const { sqlite } = getDatabase();
  const guards = sqlite
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'IssuedWarning%'`)
    .all() as { name: string; sql: string }[];
  for (const { name } of guards) sqlite.exec(`DROP TRIGGER "${name}"`);
  sqlite.exec(`DELETE FROM "IssuedWarning"; DELETE FROM "IssuedWarningEntry"`);
  for (const { sql } of guards) sqlite.exec(sql);
}
