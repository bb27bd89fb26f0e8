import type { SVGProps } from "react";

/** Drawn for this program on a 20 × 20 grid, one stroke width. */
function Icon({ children, ...props }: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      {children}
    </svg>
  );
}

export function DutyIcon() {
  return (
    <Icon>
      <path d="M3 11.5h4l1.5 2.5h3l1.5-2.5h4V17H3z" />
      <path d="M3 11.5 5.5 4h9l2.5 7.5M8 7.2l1.5 1.5L12.2 6" />
    </Icon>
  );
}

export function MapIcon() {
  return (
    <Icon>
      <path d="M3 5.5 7.5 3l5 2.5L17 3v11.5L12.5 17l-5-2.5L3 17z" />
      <path d="M7.5 3v11.5M12.5 5.5V17" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="8.8" cy="8.8" r="5" />
      <path d="m12.5 12.5 4.5 4.5" />
    </Icon>
  );
}

export function BellIcon() {
  return (
    <Icon>
      <path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.3 17h3.4" />
    </Icon>
  );
}

export function MoreIcon() {
  return (
    <Icon>
      <path d="M4 5.5h12M4 10h12M4 14.5h12" />
    </Icon>
  );
}

export function HelpIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <path d="M7.8 8a2.2 2.2 0 1 1 3 2c-.6.3-.8.7-.8 1.4M10 14v.1" />
    </Icon>
  );
}

export function PlayIcon() {
  return (
    <Icon>
      <path d="M6.5 4.5v11l9-5.5z" />
    </Icon>
  );
}

export function PauseIcon() {
  return (
    <Icon>
      <path d="M7 5v10M13 5v10" />
    </Icon>
  );
}

export function RulerIcon() {
  return (
    <Icon>
      <path d="m3 13.5 10.5-10.5 3.5 3.5L6.5 17z" />
      <path d="m6 10.5 1.5 1.5M8.5 8l2 2M11 5.5 12.5 7" />
    </Icon>
  );
}

export function TableIcon() {
  return (
    <Icon>
      <path d="M3 4.5h14v11H3zM3 8.5h14M3 12h14M8 4.5v11" />
    </Icon>
  );
}

export function LayersIcon() {
  return (
    <Icon>
      <path d="m10 3 7 4-7 4-7-4zM3.5 10.5 10 14l6.5-3.5M3.5 13.5 10 17l6.5-3.5" />
    </Icon>
  );
}

export function FilterIcon() {
  return (
    <Icon>
      <path d="M3.5 4.5h13L11.5 11v5l-3-1.5V11z" />
    </Icon>
  );
}

export function AlertsIcon() {
  return (
    <Icon>
      <path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 2h-13z" />
      <path d="M8.5 17.5h3" />
    </Icon>
  );
}

export function CompareIcon() {
  return (
    <Icon>
      <path d="M3 4.5h14v11H3zM10 2.5v15" />
      <path d="m6.5 8-1.5 2 1.5 2M13.5 8l1.5 2-1.5 2" />
    </Icon>
  );
}

export function RegionsIcon() {
  return (
    <Icon>
      <path d="M3 4.5h9M3 10h13M3 15.5h6" />
      <path d="m14.5 3.5 2 2-2 2" />
    </Icon>
  );
}

export function ReportsIcon() {
  return (
    <Icon>
      <path d="M5 2.5h7l3.5 3.5v11.5H5z" />
      <path d="M12 2.5V6h3.5M7.5 10h5M7.5 13.5h5" />
    </Icon>
  );
}

export function DriversIcon() {
  return (
    <Icon>
      <path d="M3.5 16.5h13M3.5 16.5v-13" />
      <circle cx="7.5" cy="12.5" r="1.2" />
      <circle cx="11" cy="9.5" r="1.2" />
      <circle cx="14.5" cy="5.5" r="1.2" />
    </Icon>
  );
}

export function AgglomerationsIcon() {
  return (
    <Icon>
      <circle cx="7" cy="8" r="3.4" />
      <circle cx="14" cy="12.5" r="2.4" />
      <circle cx="13.5" cy="5" r="1.4" />
      <circle cx="7.5" cy="15" r="1.4" />
    </Icon>
  );
}

export function DataIcon() {
  return (
    <Icon>
      <ellipse cx="10" cy="5" rx="6" ry="2.2" />
      <path d="M4 5v5c0 1.2 2.7 2.2 6 2.2s6-1 6-2.2V5M4 10v5c0 1.2 2.7 2.2 6 2.2s6-1 6-2.2v-5" />
    </Icon>
  );
}

export function SunIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="3.2" />
      <path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4" />
    </Icon>
  );
}

export function MoonIcon() {
  return (
    <Icon>
      <path d="M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon>
      <path d="m5 5 10 10M15 5 5 15" />
    </Icon>
  );
}

export function PreviousIcon() {
  return (
    <Icon>
      <path d="m12 5-5 5 5 5" />
    </Icon>
  );
}

export function NextIcon() {
  return (
    <Icon>
      <path d="m8 5 5 5-5 5" />
    </Icon>
  );
}

export function FoldIcon() {
  return (
    <Icon>
      <path d="m5 8 5 5 5-5" />
    </Icon>
  );
}

export function TextIcon() {
  return (
    <Icon>
      <path d="M4 5h12M4 8.5h12M4 12h8M4 15.5h5" />
    </Icon>
  );
}

/** Three sliders: what every figure rests on can be set. */
export function WarningsIcon() {
  return (
    <Icon>
      <path d="M3 8v4h2.5l6 3.5v-11L5.5 8zM5.5 12v4" />
      <path d="M14 7.5c1 .6 1.5 1.5 1.5 2.5S15 11.9 14 12.5" />
    </Icon>
  );
}

export function ThresholdsIcon() {
  return (
    <Icon>
      <path d="M2.5 16.5c3.5 0 4-11 7.5-11s4 11 7.5 11" />
      <path d="M13.5 3v14" strokeDasharray="2 2" />
    </Icon>
  );
}

export function CoefficientsIcon() {
  return (
    <Icon>
      <path d="M3 5h8m4 0h2M3 10h2m4 0h8M3 15h6m4 0h4" />
      <circle cx="13" cy="5" r="2" />
      <circle cx="7" cy="10" r="2" />
      <circle cx="11" cy="15" r="2" />
    </Icon>
  );
}

/** A person and a clock: who is told, and when. */
export function SettingsIcon() {
  return (
    <Icon>
      <circle cx="8" cy="6.5" r="3" />
      <path d="M2.5 16.5c.5-3.2 2.6-5 5.5-5 .8 0 1.5.1 2.1.4" />
      <circle cx="14.5" cy="14" r="3.5" />
      <path d="M14.5 12.2V14l1.2.9" />
    </Icon>
  );
}

export function RulesIcon() {
  return (
    <Icon>
      <path d="M3 16.5h14M3 13l3.5-3 3 2L13 4.5 17 11" />
      <path d="M3 7.5h14" strokeDasharray="2 2" />
    </Icon>
  );
}
