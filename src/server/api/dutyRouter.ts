import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import {
  calendarDaySchema,
  dueSlotSchema,
  dutyChangeSchema,
  dutySettingsInputSchema,
  dutySettingsSchema,
  savedViewSchema,
} from "@/contract/duty.ts";
import { daySchema } from "@/contract/person.ts";
import { addWorkingDays } from "@/domain/alert/workingDays.ts";
import { listDueSlots } from "@/server/db/dueSlot.ts";
import { getDutySettings, listDutyChanges, saveDutySettings } from "@/server/db/dutySetting.ts";
import { listSavedViews, removeView, saveView } from "@/server/db/savedView.ts";
import { changeCalendar, chinaDay, getWorkingCalendar, listCalendarDays } from "@/server/db/workingCalendar.ts";

/** More days than this differ from the week's rule in no few years. */
const CALENDAR_LIMIT = 400;
const LONGEST_DEADLINE = 250;

const read = procedure({ role: "viewer", region: "installation" });
const administer = procedure({ role: "administrator", region: "installation" });
const calendarSchema = z.array(calendarDaySchema);
const viewsSchema = z.array(savedViewSchema);

export const dutyRouter = router({
  calendar: read.output(calendarSchema).query(({ ctx }) => listCalendarDays(ctx.scope)),
  changeCalendar: administer
    .input(
      z.strictObject({
        set: z.array(calendarDaySchema.omit({ source: true })).max(CALENDAR_LIMIT),
        remove: z.array(daySchema).max(CALENDAR_LIMIT),
      }),
    )
    .output(calendarSchema)
    .mutation(({ ctx, input }) => changeCalendar(ctx.scope, input, new Date())),
  /** The day that lies some working days after today: what a due date will be. */
  dueDay: read
    .input(z.strictObject({ workingDays: z.number().int().min(0).max(LONGEST_DEADLINE) }))
    .output(z.object({ today: daySchema, day: daySchema }))
    .query(async ({ ctx, input }) => {
      const today = chinaDay(new Date());
      return { today, day: addWorkingDays(today, input.workingDays, await getWorkingCalendar(ctx.scope)) };
    }),
  settings: read.output(dutySettingsSchema).query(({ ctx }) => getDutySettings(ctx.scope)),
  saveSettings: administer
    .input(dutySettingsInputSchema)
    .output(dutySettingsSchema)
    .mutation(({ ctx, input }) => saveDutySettings(ctx.scope, input, new Date())),
  /** Who changed which table. */
  changes: read.output(z.array(dutyChangeSchema)).query(({ ctx }) => listDutyChanges(ctx.scope)),
  /** The last weekly proofs of silence: when they were due, when they left, why late. */
  proofs: read.output(z.array(dueSlotSchema)).query(({ ctx }) => listDueSlots(ctx.scope, "quietProof")),
  views: read.output(viewsSchema).query(({ ctx }) => listSavedViews(ctx.scope)),
  saveView: procedure({ role: "operator", region: "installation" })
    .input(z.strictObject({ name: z.string().trim().min(1).max(60), query: z.string().max(500) }))
    .output(viewsSchema)
    .mutation(({ ctx, input }) => saveView(ctx.scope, input, new Date())),
  removeView: procedure({ role: "operator", region: "installation" })
    .input(z.strictObject({ id: z.number().int().min(1) }))
    .output(viewsSchema)
    .mutation(({ ctx, input }) => removeView(ctx.scope, input.id)),
});
