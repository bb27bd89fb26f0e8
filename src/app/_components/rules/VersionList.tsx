"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useRuleWords } from "./useRuleWords.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useWhoName } from "../settings/useWhoName.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { ruleChanges, type RuleChange } from "@/contract/format/ruleSentence.ts";
import type { RuleVersionView } from "@/contract/rule.ts";
import { useFormats } from "../../_format/useFormats.ts";

/** What changed, part by part. */
export function ChangeList({ changes }: { changes: readonly RuleChange[] }) {
  const t = useTranslations("rules");
  return (
    <ul className="list-disc pl-5">
      {changes.map(({ label, before, after }) => (
        <li key={label}>{t("changeLine", { field: label, before: before ?? "—", after: after ?? "—" })}</li>
      ))}
    </ul>
  );
}

/** Every version of a rule: who, when, why, what changed in words; any of them can be loaded again. */
export function VersionList({
  area,
  ruleKey,
  marked,
  onRestore,
}: {
  area: AreaView;
  ruleKey: string;
  /** Version a signal points to. */
  marked: number | null;
  onRestore: (version: RuleVersionView) => void;
}) {
  const t = useTranslations("rules");
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const words = useRuleWords(area);
  const whoName = useWhoName();
  const versions = useQuery(trpc.rule.versions.queryOptions({ areaId: area.id, key: ruleKey }));
  if (versions.error) return <ErrorNote error={versions.error} what={t("notLoaded")} />;
  if (!versions.data) return <Skeleton className="h-24" />;
  return (
    <ol className="flex flex-col" data-testid="versions">
      {versions.data.map((version, at) => {
        const { rule, current, by, createdAt, note, alerts, basedOn } = version;
        const before = versions.data.at(at + 1);
        const changes = before ? ruleChanges(before.rule, rule, words) : null;
        return (
          <li
            key={rule.version}
            data-version={rule.version}
            className={`flex flex-col gap-1 border-b border-line py-2 text-[13px] last:border-b-0 ${marked === rule.version ? "bg-accent-soft px-2" : ""}`}
          >
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{t("version", { version: rule.version })}</span>
              {current ? <span className="rounded border border-line px-1.5 text-[12px]">{t("inUse")}</span> : null}
              <span className="text-[12px] text-muted">
                {t("writtenBy", { by: whoName(by), at: dateTime(createdAt) })}
              </span>
              <span className="text-[12px] text-muted">
                {rule.sinceYear === 0 ? t("sinceAll") : t("sinceYear", { year: rule.sinceYear })}
              </span>
              <span className="text-[12px] text-muted">{t("raised", { count: alerts })}</span>
              {basedOn !== null && basedOn !== rule.version - 1 ? (
                <span className="text-[12px] text-muted">{t("basedOn", { version: basedOn })}</span>
              ) : null}
              {current ? null : (
                <button type="button" className={`${BUTTON_CLASS} ml-auto h-8`} onClick={() => onRestore(version)}>
                  {t("restore")}
                </button>
              )}
            </div>
            {changes === null ? (
              <p className="text-muted">{t("firstVersion")}</p>
            ) : changes.length === 0 ? (
              <p className="text-muted">{t("noChange")}</p>
            ) : (
              <ChangeList changes={changes} />
            )}
            {changes === null ? null : <p className="text-muted">{note === "" ? t("noNote") : note}</p>}
          </li>
        );
      })}
    </ol>
  );
}
