"use client";

import { useRouter } from "next/navigation";
import { Layer, Rectangle, ResponsiveContainer, Sankey } from "recharts";
import { useLocale, useTranslations } from "use-intl";
import { ChartDownloads } from "./ChartDownloads.tsx";
import type { ChartFacts } from "./chartFile.ts";
import { transitionStreams } from "./transitionStreams.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { LegendEntryView } from "@/contract/area.ts";
import type { TransitionView } from "@/contract/figures.ts";

const ROW_PX = 34;
const LEAST_HEIGHT_PX = 220;
const LABEL_PX = 74;

interface Stop {
  readonly name: string;
  readonly colour: string;
}

interface NodeProps {
  x: number;
  y: number;
  width: number;
  height: number;
  index: number;
  payload: Stop & { value: number };
}

interface LinkProps {
  sourceX: number;
  targetX: number;
  sourceY: number;
  targetY: number;
  sourceControlX: number;
  targetControlX: number;
  linkWidth: number;
  payload: { source: Stop; target: Stop; value: number; href?: string };
}

/** What became what, as streams from the classes of the earlier year to those of the later one; what stayed is left out. */
export function SankeyChart({
  legend,
  transitions,
  labels: [from, to],
  file,
  hrefOf,
}: {
  legend: readonly LegendEntryView[];
  transitions: readonly TransitionView[];
  /** Years at the left and at the right. */
  labels: readonly [string, string];
  /** Title and source of the chart as a file. */
  file: Pick<ChartFacts, "title" | "source">;
  /** Where the places of a stream are shown; with the keyboard they are reached from the table. */
  hrefOf?: (fromCode: number, toCode: number) => string;
}) {
  const router = useRouter();
  const t = useTranslations("compare");
  const locale = useLocale();
  const { number } = useFormats();
  const { streams, thinCount, thinHa, changedHa } = transitionStreams(transitions);
  if (streams.length === 0) return null;
  const stopOf = (code: number): Stop & { code: number } => {
    const entry = legend.find((each) => each.code === code);
    return { code, name: entry ? nameIn(locale, entry) : String(code), colour: entry?.colour ?? "var(--muted)" };
  };
  const codesOf = (side: "fromCode" | "toCode") =>
    legend.map(({ code }) => code).filter((code) => streams.some((each) => each[side] === code));
  const [sources, targets] = [codesOf("fromCode"), codesOf("toCode")];
  const nodes = [...sources, ...targets].map(stopOf);
  const links = streams.map(({ fromCode, toCode, areaHa }) => ({
    source: sources.indexOf(fromCode),
    target: sources.length + targets.indexOf(toCode),
    value: areaHa,
    href: hrefOf?.(fromCode, toCode),
  }));
  const area = (value: number) => number(value, value >= 100 ? 0 : 1);

  function Node({ x, y, width, height, index, payload }: NodeProps) {
    const isLeft = index < sources.length;
    return (
      <Layer>
        <Rectangle
          x={x}
          y={y}
          width={width}
          height={height}
          fill={payload.colour}
          stroke="var(--border-strong)"
          strokeWidth={0.75}
        />
        <text
          x={isLeft ? x - 6 : x + width + 6}
          y={y + height / 2}
          textAnchor={isLeft ? "end" : "start"}
          dominantBaseline="middle"
          fontSize={11}
          fill="var(--text)"
        >
          {payload.name}
        </text>
      </Layer>
    );
  }

  function Stream({
    sourceX,
    targetX,
    sourceY,
    targetY,
    sourceControlX,
    targetControlX,
    linkWidth,
    payload,
  }: LinkProps) {
    const { href } = payload;
    const path = `M${sourceX},${sourceY} C${sourceControlX},${sourceY} ${targetControlX},${targetY} ${targetX},${targetY}`;
    return (
      <path
        d={path}
        fill="none"
        stroke={payload.source.colour}
        strokeOpacity={0.55}
        strokeWidth={Math.max(1, linkWidth)}
        className={href === undefined ? undefined : "cursor-pointer hover:[stroke-opacity:0.85]"}
        onClick={href === undefined ? undefined : () => router.push(href)}
      >
        <title>{t("stream", { from: payload.source.name, to: payload.target.name, area: area(payload.value) })}</title>
      </path>
    );
  }

  const facts = {
    ...file,
    unit: t("hectares"),
    legend: nodes.slice(0, sources.length).map(({ name, colour }) => ({ label: name, colour })),
  };
  const height = Math.max(LEAST_HEIGHT_PX, ROW_PX * Math.max(sources.length, targets.length));
  return (
    <ChartDownloads facts={facts}>
      <figure className="m-0" data-testid="sankey">
        <figcaption className="flex justify-between gap-2 text-[12px] text-muted">
          <span className="font-semibold tabular-nums text-ink">{from}</span>
          <span data-testid="streams-note">
            {t("streamsNote", { area: area(changedHa) })}
            {thinCount > 0 ? ` ${t("thinStreams", { count: thinCount, area: area(thinHa) })}` : null}
          </span>
          <span className="font-semibold tabular-nums text-ink">{to}</span>
        </figcaption>
        <div style={{ height }} role="img" aria-label={t("sankeyLabel", { from, to })}>
          <ResponsiveContainer width="100%" height="100%">
            <Sankey
              data={{ nodes, links }}
              node={Node as never}
              link={Stream as never}
              nodePadding={14}
              nodeWidth={8}
              iterations={32}
              sort={false}
              margin={{ top: 8, right: LABEL_PX, bottom: 8, left: LABEL_PX }}
            />
          </ResponsiveContainer>
        </div>
      </figure>
    </ChartDownloads>
  );
}
