/** Colours of one map layer, low class to high. */
export interface Palette {
  readonly colours: readonly string[];
  /** The paper that classes switched off fade into. */
  readonly paper: string;
  /** Lines of the no-data hatch, and what is between them. */
  readonly hatch: string;
  readonly hatchPaper: string;
}

export type Theme = "light" | "dark";

/**
 * ColorBrewer's PuOr, turned so that emission is the warm end; the middle is nearly the paper. In the dark the middle
 * is dark and both ends are light, so that far from zero still means far from the paper.
 */
const DIVERGING: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#4b2d83", "#7a68ad", "#a99fcc", "#d3cde6", "#f0efec", "#f9d9ad", "#efab5c", "#cf7518", "#8f4606"],
  dark: ["#c9bdf2", "#9a8bcb", "#6c5f9c", "#463f66", "#2a2e31", "#5e4326", "#99642a", "#d68f3f", "#ffcf8f"],
};

/** One hue from pale to deep: a place's risk in a year. It shares nothing with the warning levels. */
const RISK: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#efeff0", "#f2cfe1", "#df8fba", "#b84a8c", "#6c1253"],
  dark: ["#272b2e", "#4b2c43", "#7f3a6b", "#bb5c9e", "#f5a6d8"],
};

const GROUND: Readonly<Record<Theme, Omit<Palette, "colours">>> = {
  light: { paper: "#f1f2ef", hatch: "#b9bfb8", hatchPaper: "#e6e8e4" },
  dark: { paper: "#15181b", hatch: "#4a5257", hatchPaper: "#1d2124" },
};

function mix(from: string, to: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function stretch(stops: readonly string[], count: number): string[] {
  if (count === 1) return [stops[(stops.length - 1) / 2]];
  return Array.from({ length: count }, (_, index) => {
    const at = (index / (count - 1)) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    return mix(stops[low], stops[low + 1], at - low);
  });
}

/** A diverging palette of any number of classes, its middle at zero. */
export function divergingPalette(theme: Theme, classCount: number): Palette {
  return { ...GROUND[theme], colours: stretch(DIVERGING[theme], classCount) };
}

/** Risk levels 0 none … 4 extremely high. */
export function riskPalette(theme: Theme): Palette {
  return { ...GROUND[theme], colours: RISK[theme] };
}

/** Cividis, from dark blue to yellow: read the same by every eye, and in grey. */
const CIVIDIS = ["#00224e", "#1b3a6b", "#434e6c", "#616472", "#7d7c78", "#9b9476", "#bbad6d", "#dcc85c", "#fee838"];

/** Amounts from little to much: the paper for none, then cividis away from the paper. */
export function amountPalette(theme: Theme, classCount: number): Palette {
  const stops = theme === "light" ? [...CIVIDIS].reverse() : CIVIDIS.slice(1);
  const { paper } = GROUND[theme];
  const none = theme === "light" ? mix(paper, "#ffffff", 0.35) : mix(paper, "#ffffff", 0.06);
  return { ...GROUND[theme], colours: [none, ...(classCount > 1 ? stretch(stops, classCount - 1) : [])] };
}

/** How much of the paper is mixed into a land-cover colour. */
const SOFTNESS = 0.22;

/** Land-cover classes in their legend's colours, softened; the same classes look the same everywhere. */
export function classPalette(theme: Theme, colours: readonly string[]): Palette {
  return { ...GROUND[theme], colours: colours.map((colour) => mix(colour, GROUND[theme].paper, SOFTNESS)) };
}
