/** The few shapes of controls; every page uses the same. */
export const SELECT_CLASS =
  "h-8 min-w-0 max-w-full truncate rounded-md border border-line bg-raised px-2 text-[13px] text-ink hover:border-line-strong";

export const INPUT_CLASS =
  "h-9 w-full min-w-0 rounded-md border border-line bg-raised px-2.5 text-[13px] text-ink placeholder:text-muted hover:border-line-strong";

export const BUTTON_CLASS =
  "inline-flex h-9 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border border-line bg-raised px-3 text-[13px] text-ink hover:border-line-strong hover:bg-sunken disabled:cursor-not-allowed disabled:opacity-50";

export const PRIMARY_CLASS =
  "inline-flex h-9 items-center justify-center gap-1.5 whitespace-nowrap rounded-md bg-accent px-3 text-[13px] font-semibold text-on-accent hover:opacity-90 disabled:cursor-not-allowed disabled:opacity-50";

export const LINK_CLASS = "text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent";
