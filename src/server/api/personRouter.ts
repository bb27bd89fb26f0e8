import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { daySchema, personInputSchema, personSchema } from "@/contract/person.ts";
import { addPerson, changePerson, listPeople } from "@/server/db/person.ts";
import { includesRole } from "@/server/db/scope.ts";

const personIdSchema = z.number().int().min(1);

/** Who asks, as the pages show it. */
const actorSchema = z.object({
  /** Null for the local operator. */
  personId: z.number().int().nullable(),
  who: z.string(),
  role: personSchema.shape.role,
  /** Whether the caller may act on alerts. */
  operates: z.boolean(),
  administers: z.boolean(),
  /** Whether the person this browser chose has left, or never was: then there is nothing to see. */
  isGone: z.boolean(),
  /** Codes of the regions in reach, the person's own first; null = all. */
  regions: z.array(z.string()).nullable(),
});

export const personRouter = router({
  me: procedure({ role: "viewer", region: "installation" })
    .output(actorSchema)
    .query(({ ctx: { scope } }) => ({
      personId: scope.personId,
      who: scope.who,
      role: scope.role,
      operates: includesRole(scope.role, "operator"),
      administers: includesRole(scope.role, "administrator"),
      isGone: scope.areas.length === 0,
      regions: scope.regions === "all" ? null : [...scope.regions],
    })),
  list: procedure({ role: "viewer", region: "filtered" })
    .output(z.array(personSchema))
    .query(({ ctx }) => listPeople(ctx.scope)),
  add: procedure({ role: "administrator", region: "filtered" })
    .input(personInputSchema)
    .output(personSchema)
    .mutation(({ ctx, input }) => addPerson(ctx.scope, input, new Date())),
  change: procedure({ role: "administrator", region: "filtered" })
    .input(
      z.strictObject({
        id: personIdSchema,
        change: personInputSchema
          .omit({ account: true })
          .extend({
            active: z.boolean(),
            absentTo: daySchema.nullable(),
            substituteId: personIdSchema.nullable(),
          })
          .partial(),
      }),
    )
    .output(personSchema)
    .mutation(({ ctx, input }) => changePerson(ctx.scope, input.id, input.change, new Date())),
});
