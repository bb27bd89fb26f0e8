"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LegendMappingForm } from "./LegendMappingForm.tsx";
import { PRIMARY_CLASS, BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { IntakeView } from "@/contract/intake.ts";

/** A file that waits for its legend: how many codes nobody has explained, and the way to explain them. */
export function LegendMapping({ intake }: { intake: IntakeView }) {
  const t = useTranslations("legendMapping");
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const report = useQuery(trpc.legend.codes.queryOptions({ intakeId: intake.id }));
  if (report.error)
    return <ErrorNote error={report.error} what={t("notLoaded")} onRetry={() => void report.refetch()} />;
  if (!report.data) return <Skeleton className="h-9 w-full" />;
  const { codes, legendId } = report.data;
  const unknown = codes.filter(({ known }) => known === null).length;
  return (
    <div className="flex w-full flex-col gap-2">
      <p className="text-[13px]">{legendId === null ? t("newArea") : t("unknownOf", { unknown, all: codes.length })}</p>
      <button
        type="button"
        className={`${isOpen ? BUTTON_CLASS : PRIMARY_CLASS} self-start`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? t("close") : t("map")}
      </button>
      {isOpen ? <LegendMappingForm intake={intake} report={report.data} /> : null}
    </div>
  );
}
