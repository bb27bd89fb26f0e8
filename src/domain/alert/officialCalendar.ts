import { dayNumber, dayOf } from "./workingDays.ts";

/** A holiday with the days worked for it. */
interface HolidayRow {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly from: string;
  readonly to: string;
  readonly makeUpDays: readonly string[];
}

/** One day that differs from the week's rule. */
export interface CalendarDay {
  /** "YYYY-MM-DD". */
  readonly day: string;
  readonly kind: "holiday" | "makeUp";
  readonly nameZh: string;
  readonly nameEn: string;
  /** Publication the day is from. */
  readonly source: string;
}

const NAMES = {
  newYear: ["元旦", "New Year's Day"],
  spring: ["春节", "Spring Festival"],
  qingming: ["清明节", "Qingming Festival"],
  labour: ["劳动节", "Labour Day"],
  dragonBoat: ["端午节", "Dragon Boat Festival"],
  midAutumn: ["中秋节", "Mid-Autumn Festival"],
  national: ["国庆节", "National Day"],
  nationalAndMidAutumn: ["国庆节、中秋节", "National Day and Mid-Autumn Festival"],
} as const;

function holiday(name: keyof typeof NAMES, from: string, to: string, ...makeUpDays: string[]): HolidayRow {
  const [nameZh, nameEn] = NAMES[name];
  return { nameZh, nameEn, from, to, makeUpDays };
}

/** The arrangements as announced; 2027 holds the statutory days only, because its arrangement is not out yet. */
const ARRANGEMENTS: readonly { readonly source: string; readonly rows: readonly HolidayRow[] }[] = [
  {
    source: "国务院办公厅关于2024年部分节假日安排的通知",
    rows: [
      holiday("newYear", "2024-01-01", "2024-01-01"),
      holiday("spring", "2024-02-10", "2024-02-17", "2024-02-04", "2024-02-18"),
      holiday("qingming", "2024-04-04", "2024-04-06", "2024-04-07"),
      holiday("labour", "2024-05-01", "2024-05-05", "2024-04-28", "2024-05-11"),
      holiday("dragonBoat", "2024-06-10", "2024-06-10"),
      holiday("midAutumn", "2024-09-15", "2024-09-17", "2024-09-14"),
      holiday("national", "2024-10-01", "2024-10-07", "2024-09-29", "2024-10-12"),
    ],
  },
  {
    source: "国务院办公厅关于2025年部分节假日安排的通知",
    rows: [
      holiday("newYear", "2025-01-01", "2025-01-01"),
      holiday("spring", "2025-01-28", "2025-02-04", "2025-01-26", "2025-02-08"),
      holiday("qingming", "2025-04-04", "2025-04-06"),
      holiday("labour", "2025-05-01", "2025-05-05", "2025-04-27"),
      holiday("dragonBoat", "2025-05-31", "2025-06-02"),
      holiday("nationalAndMidAutumn", "2025-10-01", "2025-10-08", "2025-09-28", "2025-10-11"),
    ],
  },
  {
    source: "国务院办公厅关于2026年部分节假日安排的通知",
    rows: [
      holiday("newYear", "2026-01-01", "2026-01-03", "2026-01-04"),
      holiday("spring", "2026-02-15", "2026-02-23", "2026-02-14", "2026-02-28"),
      holiday("qingming", "2026-04-04", "2026-04-06"),
      holiday("labour", "2026-05-01", "2026-05-05", "2026-05-09"),
      holiday("dragonBoat", "2026-06-19", "2026-06-21"),
      holiday("midAutumn", "2026-09-25", "2026-09-27"),
      holiday("national", "2026-10-01", "2026-10-07", "2026-09-20", "2026-10-10"),
    ],
  },
  {
    source: "全国年节及纪念日放假办法（法定日；2027年调休安排尚未录入）",
    rows: [
      holiday("newYear", "2027-01-01", "2027-01-01"),
      holiday("spring", "2027-02-05", "2027-02-08"),
      holiday("qingming", "2027-04-05", "2027-04-05"),
      holiday("labour", "2027-05-01", "2027-05-02"),
      holiday("dragonBoat", "2027-06-09", "2027-06-09"),
      holiday("midAutumn", "2027-09-15", "2027-09-15"),
      holiday("national", "2027-10-01", "2027-10-03"),
    ],
  },
];

function daysOf({ from, to, makeUpDays, nameZh, nameEn }: HolidayRow, source: string): CalendarDay[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const rest = Array.from({ length: last - first + 1 }, (_, i) => dayOf(first + i));
  const row = (kind: CalendarDay["kind"]) => (day: string) => ({ day, kind, nameZh, nameEn, source });
  return [...rest.map(row("holiday")), ...makeUpDays.map(row("makeUp"))];
}

/**
 * Chinese holidays and make-up days 2024–2027 that an installation starts with; its own table can be edited.
 * Source: the yearly notices of the General Office of the State Council; for 2027 the statutory days (Spring Festival
 * Eve to the third day of the first lunar month; Qingming, Dragon Boat and Mid-Autumn by the lunar calendar).
 */
export const OFFICIAL_CALENDAR: readonly CalendarDay[] = ARRANGEMENTS.flatMap(({ source, rows }) =>
  rows.flatMap((row) => daysOf(row, source)),
).sort((a, b) => (a.day < b.day ? -1 : 1));
