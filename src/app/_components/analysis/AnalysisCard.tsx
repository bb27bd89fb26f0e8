"use client";

import { useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AnalysisFoot } from "./AnalysisFoot.tsx";
import { AnalysisStatus } from "./AnalysisStatus.tsx";
import { csvText } from "./csvText.ts";
import type { AnalysisHandle } from "./useAnalysis.ts";
import { useFootLines } from "./useFootLines.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { keepCharts, keepFile, PICTURE_KINDS, type ChartFacts, type PictureKind } from "../charts/chartFile.ts";
import { drawnCharts } from "../charts/drawnCharts.ts";
import { FailureSentence } from "../data/FailureSentence.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import type { AnalysisKind } from "@/contract/analysisParameters.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";

/** Rows of a download: headings, then lines. */
export type CsvRows = (string | number | null)[][];

interface AnalysisCardProps<Kind extends AnalysisKind> {
  readonly title: string;
  readonly note?: string;
  /** Name of downloaded files, without ending. */
  readonly fileName: string;
  readonly handle: AnalysisHandle<Kind>;
  /** Choices of the reader, above the figure. */
  readonly controls?: ReactNode;
  /** Why there is nothing to compute, in place of a figure. */
  readonly missing?: ReactNode;
  /** Colours of the figure, for its file. */
  readonly legend?: (result: ResultOf<Kind>) => ChartFacts["legend"];
  readonly csv?: (result: ResultOf<Kind>) => CsvRows | Promise<CsvRows>;
  readonly children: (result: ResultOf<Kind>) => ReactNode;
  readonly wide?: boolean;
}

/** Figures of ours; what a paper printed is not taken along under our name. */
const OWN_FIGURES = "svg[data-figure]:not([data-testid=paper-note] *)";
const SAVE_CLASS = `${BUTTON_CLASS} h-7 px-2 text-[12px]`;

/** A result with its age and its state, what it rests on, and its downloads; the last one stays while a new one runs. */
export function AnalysisCard<Kind extends AnalysisKind>(props: AnalysisCardProps<Kind>) {
  const { title, note, fileName, handle, controls, missing, legend, csv, children, wide = false } = props;
  const t = useTranslations("analysis");
  const tFile = useTranslations("chartFile");
  const body = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const { view, result } = handle;
  const foot = useFootLines(view);

  /** What the file has to say of itself: the foot, and how far its tables can be trusted. */
  const said = ({ trust }: ResultOf<Kind>) => (trust === "verified" ? foot : [...foot, t(`trust.${trust}`)]);
  const savePicture = async (shown: ResultOf<Kind>, kind: PictureKind) => {
    const charts = await drawnCharts(() => body.current, OWN_FIGURES);
    const facts = { title, unit: "", source: said(shown), legend: legend?.(shown) ?? [] };
    return keepCharts(charts, facts, kind, fileName);
  };
  const saveCsv = async (shown: ResultOf<Kind>) => {
    const head = [title, ...said(shown)].map((line) => [line]);
    const rows = (await csv?.(shown)) ?? [];
    keepFile(new Blob([csvText([...rows, [], ...head])], { type: "text/csv;charset=utf-8" }), `${fileName}.csv`);
  };
  const keep = (saving: Promise<void>) => {
    setFailed(false);
    saving.catch(() => setFailed(true));
  };

  return (
    <section
      aria-label={title}
      data-testid={`analysis-${fileName}`}
      data-state={view?.state ?? "none"}
      className={`min-w-0 rounded-md border border-line bg-raised ${wide ? "lg:col-span-2" : ""}`}
    >
      <header className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line px-4 py-2.5">
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-[15px] font-semibold">{title}</h2>
          {note ? <p className="text-[12px] text-muted">{note}</p> : null}
        </div>
        {missing || handle.isLoading ? null : <AnalysisStatus handle={handle} />}
      </header>
      {controls ? <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3">{controls}</div> : null}
      {result && view?.state === "failed" ? (
        <div className="mx-4 mt-3 rounded-md bg-bad-soft px-3 py-2" data-testid="analysis-failure">
          <FailureSentence failure={view} />
        </div>
      ) : null}
      <div ref={body} className="px-4 py-3">
        {missing ? (
          missing
        ) : handle.error ? (
          <ErrorNote error={handle.error} what={t("notLoaded")} onRetry={handle.retry} />
        ) : result ? (
          children(result)
        ) : handle.isLoading ? (
          <Skeleton className="h-48" />
        ) : (
          <EmptyNote title={view ? t(`empty.${view.state}`) : t("empty.none")}>
            {view ? <FailureSentence failure={view} /> : null}
            {view === null ? <p className="text-muted">{t("emptyWhy")}</p> : null}
          </EmptyNote>
        )}
      </div>
      {result && view ? (
        <footer className="flex flex-wrap items-end gap-x-3 gap-y-2 border-t border-line px-4 py-2">
          <AnalysisFoot lines={foot} trust={result.trust} />
          <div className="flex gap-1.5" role="group" aria-label={t("downloads")}>
            {hasFailed ? (
              <span role="alert" className="self-center text-[12px] text-bad">
                {tFile("failed")}
              </span>
            ) : null}
            {PICTURE_KINDS.map((kind) => (
              <button
                key={kind}
                type="button"
                aria-label={tFile(`save.${kind}`, { title })}
                className={SAVE_CLASS}
                onClick={() => keep(savePicture(result, kind))}
              >
                {kind.toUpperCase()}
              </button>
            ))}
            {csv ? (
              <button
                type="button"
                aria-label={tFile("save.csv", { title })}
                className={SAVE_CLASS}
                onClick={() => keep(saveCsv(result))}
              >
                CSV
              </button>
            ) : null}
          </div>
        </footer>
      ) : null}
    </section>
  );
}
