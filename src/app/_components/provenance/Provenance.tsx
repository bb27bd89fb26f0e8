"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { loadPart } from "../frame/loadPart.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

const ProvenanceFacts = dynamic(
  () => loadPart(() => import("./ProvenanceFacts.tsx")).then((module) => module.ProvenanceFacts),
  { ssr: false, loading: () => <Skeleton className="h-48" /> },
);

/** Width of the popover and its distance from the edges, px. */
const WIDTH = 360;
const MARGIN = 8;

/** Which figure is asked about: all figures of a region in a year share their origin. */
export interface ProvenanceProps {
  readonly areaId: string;
  readonly regionCode: string;
  readonly year: number;
  /** The year it is compared with, of figures that two years make together. */
  readonly fromYear?: number;
  /** Hash of what the figure was computed from, where it is kept as it was: later data may have other figures. */
  readonly heldHash?: string;
  /** The figure's name, for those who cannot see what the mark stands beside. */
  readonly label: string;
}

/** A small mark beside a figure; on request it says where the figure is from: files, hashes, counts, coefficients, runs, times. */
export function Provenance({ areaId, regionCode, year, fromYear, heldHash, label }: ProvenanceProps) {
  const t = useTranslations("provenance");
  const id = useId();
  const name = t("of", { label, year: fromYear === undefined ? String(year) : `${fromYear}→${year}` });
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  /** Below the mark, inside the window. */
  function place(): void {
    const mark = button.current?.getBoundingClientRect();
    if (!mark || !panel.current) return;
    const width = Math.min(WIDTH, window.innerWidth - 2 * MARGIN);
    const left = Math.max(MARGIN, Math.min(mark.left, window.innerWidth - width - MARGIN));
    const isLow = mark.bottom > window.innerHeight * 0.6;
    const vertical = isLow
      ? { top: "auto", bottom: `${window.innerHeight - mark.top + 4}px`, maxHeight: `${mark.top - 2 * MARGIN}px` }
      : {
          top: `${mark.bottom + 4}px`,
          bottom: "auto",
          maxHeight: `${window.innerHeight - mark.bottom - 2 * MARGIN}px`,
        };
    Object.assign(panel.current.style, { left: `${left}px`, width: `${width}px`, ...vertical });
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={name}
        aria-expanded={isOpen}
        title={t("title")}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-full align-middle text-[11px] font-semibold text-muted hover:bg-sunken hover:text-ink"
      >
        <span
          aria-hidden
          className="inline-flex size-3.5 items-center justify-center rounded-full border border-current"
        >
          i
        </span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        onToggle={({ newState }) => {
          setOpen(newState === "open");
          if (newState === "open") place();
        }}
        className="fixed inset-auto m-0 overflow-y-auto rounded-md border border-line-strong bg-raised p-3 text-left text-[13px] font-normal text-ink"
      >
        {isOpen ? <Origin asked={{ areaId, regionCode, year, fromYear }} name={name} heldHash={heldHash} /> : null}
      </div>
    </>
  );
}

interface OriginProps {
  readonly asked: { areaId: string; regionCode: string; year: number; fromYear: number | undefined };
  readonly name: string;
  readonly heldHash: string | undefined;
}

/** What an opened mark says. A page has dozens of marks: a closed one asks for nothing and watches nothing. */
function Origin({ asked, name, heldHash }: OriginProps) {
  const t = useTranslations("provenance");
  const trpc = useTRPC();
  const lineage = useQuery(trpc.lineage.get.queryOptions(asked));
  if (lineage.error)
    return <ErrorNote error={lineage.error} what={t("notLoaded")} onRetry={() => void lineage.refetch()} />;
  if (!lineage.data) return <Skeleton className="h-48" />;
  return <ProvenanceFacts lineage={lineage.data} name={name} heldHash={heldHash} />;
}
