"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { refusalWords } from "./ReportFiles.tsx";
import { usePair } from "../compare/usePair.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { BriefOrder } from "@/contract/brief.ts";

const refusalSchema = z.object({ appCode: z.string(), message: z.string() });

/** The page as an image, or why it cannot be made. */
type Preview = { readonly image: Blob } | { readonly code: string; readonly message: string };

async function fetchPreview(address: string, signal: AbortSignal): Promise<Preview> {
  const response = await fetch(address, { signal });
  if (response.ok) return { image: await response.blob() };
  const { appCode, message } = refusalSchema.parse(await response.json());
  return { code: appCode, message };
}

/** The brief as it would be made now: the page that the PDF has, drawn by the same hand. */
export function BriefPreview({ order, dataVersion }: { order: BriefOrder; dataVersion: number }) {
  const t = useTranslations("reports");
  const { areaId, regionCode, year, fromYear, locale, blocks, actions } = useDeferredValue(order);
  const query = new URLSearchParams({
    ...{ r: regionCode, y: String(year), lang: locale, blocks: blocks.join(",") },
    ...(fromYear !== null && { b: String(fromYear) }),
    ...(actions !== "" && { actions }),
  });
  const address = `/api/areas/${areaId}/briefs/preview?${query.toString()}`;
  const { number } = useFormats();
  const pair = usePair(fromYear === null ? null : { areaId, fromYear, year });
  const preview = useQuery({
    enabled: fromYear === null || pair.isReady,
    queryKey: ["brief preview", address, dataVersion, pair.status?.version],
    queryFn: ({ signal }) => fetchPreview(address, signal),
    placeholderData: (before) => before,
    retry: false,
  });
  const image = preview.data && "image" in preview.data ? preview.data.image : null;
  const url = useMemo(() => (image === null ? null : URL.createObjectURL(image)), [image]);
  useEffect(() => () => void (url === null || URL.revokeObjectURL(url)), [url]);
  if (fromYear !== null && !pair.isReady) {
    const { state, message, progress } = pair.status ?? {};
    const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
    return (
      <section aria-label={t("preview")} className="min-w-0">
        {pair.error || state === "failed" ? (
          <ErrorNote error={pair.error ?? new Error(message ?? "")} what={t("notCompared")} onRetry={pair.retry} />
        ) : (
          <>
            <p role="status" className="mb-2 text-muted">
              {t("comparing", { from: fromYear, year, percent: number(100 * share, 0) })}
            </p>
            <Skeleton className="aspect-[210/297] w-full" />
          </>
        )}
      </section>
    );
  }
  return (
    <section aria-label={t("preview")} className="min-w-0 lg:sticky lg:top-4" aria-busy={preview.isFetching}>
      {preview.error ? (
        <p role="alert" className="rounded-md border border-line bg-bad-soft p-3">
          {t("previewFailed")}
        </p>
      ) : preview.data && "code" in preview.data ? (
        <div role="alert" className="rounded-md border border-line bg-warn-soft p-3">
          <p className="font-semibold">{t("refused")}</p>
          <p className="mt-1">{refusalWords(t, preview.data.code)}</p>
          <p className="mt-1 text-[12px] text-muted" lang="en">
            {preview.data.message}
          </p>
          <code className="mt-1 block select-all text-[12px] text-muted">{preview.data.code}</code>
        </div>
      ) : url === null ? (
        <Skeleton className="aspect-[210/297] w-full" />
      ) : (
        // eslint-disable-next-line @next/next/no-img-element -- made in this browser: nothing for an image service to do
        <img
          src={url}
          alt={t("previewOf", { year })}
          className={`w-full border border-line-strong bg-white ${preview.isFetching ? "opacity-60" : ""}`}
        />
      )}
    </section>
  );
}
