"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { SavedViews } from "./SavedViews.tsx";
import { BUTTON_CLASS, INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { GROUPINGS, isFiltered, NO_FILTER, STATE_SETS, useInboxState } from "../../_view/inboxState.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

/** What the inbox shows: state, level, owner, due day, words; and how it is grouped. All of it stands in the address. */
export function InboxFilters({ rules }: { rules: readonly { readonly key: string; readonly name: string }[] }) {
  const t = useTranslations("inbox");
  const tAlert = useTranslations("alert");
  const [state, setState] = useInboxState();
  const [isOpen, setOpen] = useState(false);
  const toggle = (level: (typeof WARNING_LEVELS)[number]) =>
    void setState({
      lvl: state.lvl.includes(level) ? state.lvl.filter((each) => each !== level) : [...state.lvl, level],
    });
  const chip =
    "min-h-8 rounded-md border border-line px-2.5 text-[13px] aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent";
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-raised px-4 py-2" role="search">
      <div role="group" aria-label={t("states")} className="flex flex-wrap gap-1">
        {STATE_SETS.map((key) => (
          <button
            key={key}
            type="button"
            className={chip}
            aria-pressed={state.s === key}
            onClick={() => void setState({ s: key })}
          >
            {t(`set.${key}`)}
          </button>
        ))}
      </div>
      <div role="group" aria-label={t("levels")} className="flex gap-1">
        {WARNING_LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            className={chip}
            aria-pressed={state.lvl.includes(level)}
            onClick={() => toggle(level)}
          >
            {tAlert(`level.${level}`)}
          </button>
        ))}
      </div>
      <button
        type="button"
        className={`${BUTTON_CLASS} h-8 lg:hidden`}
        aria-expanded={isOpen}
        aria-controls="more-filters"
        onClick={() => setOpen(!isOpen)}
      >
        {t("moreFilters")}
      </button>
      <div id="more-filters" className={`${isOpen ? "flex" : "hidden"} flex-wrap items-center gap-2 lg:contents`}>
        <select
          aria-label={t("owner")}
          className={SELECT_CLASS}
          value={state.own ?? ""}
          onChange={({ target }) =>
            void setState({ own: target.value === "me" || target.value === "none" ? target.value : null })
          }
        >
          <option value="">{t("anyOwner")}</option>
          <option value="me">{t("mine")}</option>
          <option value="none">{t("nobody")}</option>
        </select>
        <select
          aria-label={t("due")}
          className={SELECT_CLASS}
          value={state.due ?? ""}
          onChange={({ target }) =>
            void setState({ due: target.value === "overdue" || target.value === "week" ? target.value : null })
          }
        >
          <option value="">{t("anyDue")}</option>
          <option value="overdue">{t("dueOverdue")}</option>
          <option value="week">{t("dueWeek")}</option>
        </select>
        <select
          aria-label={t("rule")}
          className={SELECT_CLASS}
          value={state.rule ?? ""}
          onChange={({ target }) => void setState({ rule: target.value === "" ? null : target.value })}
        >
          <option value="">{t("anyRule")}</option>
          {rules.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={t("grouping")}
          className={SELECT_CLASS}
          value={state.group}
          onChange={({ target }) => void setState({ group: GROUPINGS.find((each) => each === target.value) ?? "none" })}
        >
          {GROUPINGS.map((key) => (
            <option key={key} value={key}>
              {t(`group.${key}`)}
            </option>
          ))}
        </select>
        <input
          type="search"
          aria-label={t("find")}
          placeholder={t("find")}
          value={state.q}
          maxLength={80}
          onChange={({ target }) => void setState({ q: target.value })}
          className={`${INPUT_CLASS} h-8! max-w-44`}
        />
        <SavedViews />
      </div>
      {isFiltered(state) ? (
        <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={() => void setState(NO_FILTER)}>
          {t("clear")}
        </button>
      ) : null}
    </div>
  );
}
