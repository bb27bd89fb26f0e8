import { CompareIcon, DataIcon, DutyIcon } from "./icons.tsx";

/** The pages of the rail, in its order; `key` names the page's text in the namespace "frame". */
export const PAGES = [
  { path: "/", key: "duty", icon: DutyIcon },
  { path: "/compare", key: "compare", icon: CompareIcon },
  { path: "/data", key: "data", icon: DataIcon },
] as const;
