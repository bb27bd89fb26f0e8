"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { RuleEditor } from "./RuleEditor.tsx";
import { RuleList } from "./RuleList.tsx";
import { PersonSwitch } from "../alerts/PersonSwitch.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

/** Chosen in place of a key while a new rule is written. */
const NEW = "new";

const parsers = { a: parseAsString, rule: parseAsString, v: parseAsInteger };

/** Rules: what makes a signal. */
export function RulesPage() {
  const t = useTranslations("rules");
  const [{ a }, setState] = useQueryStates(parsers, { history: "replace", scroll: false });
  return (
    <AreaGate title={t("title")} wanted={a}>
      {(areas, area) => (
        <AppFrame
          bar={
            <>
              <AreaPicker
                areas={[...areas]}
                value={area.id}
                onChange={(id) => void setState({ a: id, rule: null, v: null })}
              />
              <DemoMark area={area} />
              <PersonSwitch />
            </>
          }
        >
          <div
            className="absolute inset-0 overflow-y-auto pb-16 md:pb-0"
            tabIndex={0}
            role="region"
            aria-label={t("title")}
          >
            <div className="mx-auto flex max-w-[1360px] flex-col gap-4 p-3 md:p-4">
              <Rules key={area.id} area={area} />
            </div>
          </div>
        </AppFrame>
      )}
    </AreaGate>
  );
}

function Rules({ area }: { area: AreaView }) {
  const t = useTranslations("rules");
  const trpc = useTRPC();
  const [{ rule, v }, setState] = useQueryStates(parsers, { history: "replace", scroll: false });
  const rules = useQuery(trpc.rule.list.queryOptions({ areaId: area.id }));
  const [saved, setSaved] = useState<string | null>(null);
  const chosen = rule ?? rules.data?.at(0)?.rule.key ?? null;
  const view = rules.data?.find((each) => each.rule.key === chosen) ?? null;
  const choose = (key: string) => {
    setSaved(null);
    void setState({ rule: key, v: null });
  };
  return (
    <>
      <header className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1">
          <h1 className="text-[17px] font-semibold">{t("title")}</h1>
          <p className="text-[13px] text-muted">{t("intro")}</p>
        </div>
        <button type="button" className={BUTTON_CLASS} onClick={() => choose(NEW)}>
          {t("new")}
        </button>
      </header>
      {rules.error ? (
        <ErrorNote error={rules.error} what={t("notLoaded")} onRetry={() => void rules.refetch()} />
      ) : rules.data === undefined ? (
        <Skeleton className="h-96" />
      ) : (
        <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <section aria-label={t("list")} className="overflow-hidden rounded-md border border-line bg-raised">
            <RuleList area={area} rules={rules.data} chosen={chosen} onChoose={choose} />
          </section>
          <div className="min-w-0">
            {saved !== null && saved === chosen && view !== null ? (
              <p role="status" className="mb-3 rounded-md bg-accent-soft px-3 py-2 text-[13px]">
                {t("saved", { version: view.rule.version })}
              </p>
            ) : null}
            <RuleEditor
              key={`${chosen ?? NEW} ${view?.rule.version ?? 0}`}
              area={area}
              view={chosen === NEW ? null : view}
              marked={v}
              onSaved={(key) => {
                setSaved(key);
                void setState({ rule: key, v: null });
              }}
            />
          </div>
        </div>
      )}
    </>
  );
}
