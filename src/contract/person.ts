import { z } from "zod";
import { MESSAGE_FREQUENCIES } from "@/domain/alert/messagePlan.ts";
import { areaIdSchema, regionCodeSchema } from "./primitives.ts";

/** The roles people have; each may do all that the ones before it may. */
export const roleSchema = z.enum(["viewer", "operator", "administrator"]);

export const accountSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, "lower-case letters, digits, dots, hyphens and underscores, at most 40");

/** A calendar day, "2026-05-01". */
export const daySchema = z.iso.date();

const nameSchema = z.string().trim().min(1).max(60);

/** What is entered about a person. */
export const personInputSchema = z.strictObject({
  account: accountSchema,
  nameZh: nameSchema,
  nameEn: nameSchema,
  role: roleSchema,
  areaId: areaIdSchema.nullable(),
  regionCode: regionCodeSchema.nullable(),
  email: z.email().max(200).nullable(),
  phone: z
    .string()
    .regex(/^\+?[0-9 -]{5,24}$/, "digits, spaces and hyphens, at most 24")
    .nullable(),
  locale: z.enum(["zh-CN", "en"]),
  /** How often messages come; "never" = in the application only. */
  messages: z.enum([...MESSAGE_FREQUENCIES, "never"]).default("immediate"),
});
export type PersonInput = z.input<typeof personInputSchema>;

/** A person as lists show them. */
export const personSchema = personInputSchema.extend({
  id: z.number().int(),
  active: z.boolean(),
  /** Last day of an absence; null = present. */
  absentTo: daySchema.nullable(),
  substituteId: z.number().int().nullable(),
  /** Names of the region they answer for; null = the whole area or installation. */
  regionNameZh: z.string().nullable(),
  regionNameEn: z.string().nullable(),
});
export type PersonView = z.infer<typeof personSchema>;
