"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { BoundaryFacts } from "./BoundaryFacts.tsx";
import { BoundaryFieldChoice, type FieldChoice } from "./BoundaryFieldChoice.tsx";
import { BoundaryFindings } from "./BoundaryFindings.tsx";
import { OutlinePicture } from "./OutlinePicture.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RegionFields, RegionImportView } from "@/contract/boundaryImport.ts";

const EMPTY: FieldChoice = { code: "", nameZh: "", onlyKnownCodes: false, datum: "wgs84" };

/** What is left of a choice once empty fields are dropped. */
function statedFields(choice: FieldChoice): RegionFields {
  const { code, nameZh, onlyKnownCodes, datum, ...rest } = choice;
  const stated = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  return { ...stated, code, nameZh, onlyKnownCodes, datum };
}

/** A file that was looked at: what it is, how it would lie, and the choice to lay it or not. */
export function BoundaryCheck({ offered }: { offered: RegionImportView }) {
  const t = useTranslations("boundaries");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState<FieldChoice>({ ...EMPTY, ...offered.fields });
  const which = { areaId: offered.areaId, id: offered.id };
  const found = useQuery(trpc.regionImport.inspection.queryOptions(which));
  const refresh = { onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.regionImport.pathKey() }) };
  const recheck = useMutation(trpc.regionImport.recheck.mutationOptions(refresh));
  const apply = useMutation(trpc.regionImport.lay.mutationOptions(refresh));
  const discard = useMutation(trpc.regionImport.discard.mutationOptions(refresh));
  const isBusy = offered.state === "arrived" || recheck.isPending || apply.isPending || discard.isPending;
  const isChanged =
    JSON.stringify(statedFields(choice)) !== JSON.stringify(statedFields({ ...EMPTY, ...offered.fields }));
  const isComplete = choice.code !== "" && choice.nameZh !== "";
  const failure = recheck.error ?? apply.error ?? discard.error ?? found.error;
  const inspection = found.data;
  return (
    <section
      aria-label={t("checkOf", { name: offered.fileName })}
      data-boundary-check={offered.state}
      className="flex flex-col gap-4 rounded-md border border-line-strong p-3"
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="min-w-0 break-all font-semibold">{offered.fileName}</h3>
        <span role="status" className="text-[12px] text-muted">
          {offered.state === "arrived" ? t("looking") : t("nothingChanged")}
        </span>
      </div>
      {offered.state === "arrived" && !inspection ? <Skeleton className="h-24" /> : null}
      {inspection ? (
        <div className="flex flex-col gap-4 md:flex-row">
          <div className="flex min-w-0 flex-1 flex-col gap-4">
            <BoundaryFacts inspection={inspection} />
            <BoundaryFieldChoice inspection={inspection} choice={choice} onChange={setChoice} />
          </div>
          <OutlinePicture drawing={inspection.drawing} />
        </div>
      ) : null}
      {inspection && offered.state === "checked" && !isChanged ? (
        <BoundaryFindings offered={offered} inspection={inspection} />
      ) : null}
      {failure ? <ErrorNote error={failure} what={t("notDone")} /> : null}
      {offered.state === "checked" ? (
        <div className="flex flex-wrap gap-2">
          {isChanged ? (
            <button
              type="button"
              className={PRIMARY_CLASS}
              disabled={isBusy || !isComplete}
              onClick={() => recheck.mutate({ ...which, fields: statedFields(choice) })}
            >
              {t("recheck")}
            </button>
          ) : (
            <button
              type="button"
              className={PRIMARY_CLASS}
              disabled={isBusy || offered.errorCode !== null || !offered.report}
              onClick={() => apply.mutate(which)}
            >
              {t("apply")}
            </button>
          )}
          <button type="button" className={BUTTON_CLASS} disabled={isBusy} onClick={() => discard.mutate(which)}>
            {t("discard")}
          </button>
        </div>
      ) : null}
    </section>
  );
}
