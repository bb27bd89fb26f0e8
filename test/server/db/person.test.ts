import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonInput } from "@/contract/person.ts";
import { appRouter } from "@/server/api/root.ts";
import { createContext } from "@/server/api/trpc.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { listEventsSince } from "@/server/db/event.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { addPerson, changePerson, findPersonScope, listPeople } from "@/server/db/person.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";

const NOW = new Date("2026-01-05T00:00:00Z");
const AREA = "guizhou";

const REGIONS = [
  { code: AREA, parentCode: null, level: "area", position: -1 },
  { code: "520100", parentCode: AREA, level: "prefecture", position: -1 },
  { code: "520102", parentCode: "520100", level: "county", position: 0 },
  { code: "520103", parentCode: "520100", level: "county", position: 1 },
  { code: "520300", parentCode: AREA, level: "prefecture", position: -1 },
  { code: "520302", parentCode: "520300", level: "county", position: 2 },
];

function someone(account: string, change: Partial<PersonInput> = {}): PersonInput {
  return {
    account,
    nameZh: "李明",
    nameEn: "Li Ming",
    role: "operator",
    areaId: AREA,
    regionCode: "520102",
    email: null,
    phone: null,
    locale: "zh-CN",
    ...change,
  };
}

beforeAll(async () => {
  await applyMigrations();
  const { sqlite } = getDatabase();
  sqlite.pragma("foreign_keys = OFF");
  const region = sqlite.prepare(
    `INSERT INTO "Region" (areaId, code, parentCode, level, position, nameZh, nameEn, schematic, pixels)
     VALUES ('${AREA}', @code, @parentCode, @level, @position, '名' || @code, 'Name ' || @code, 0, 1)`,
  );
  for (const each of REGIONS) region.run(each);
});
afterAll(closeDatabase);

describe("people", () => {
  it("answer for their region and everything below it, and see nothing beside it", async () => {
    const { id } = await addPerson(LOCAL_OPERATOR, someone("city", { regionCode: "520100" }), NOW);
    const scope = await findPersonScope(id);
    expect(scope).toMatchObject({ who: "李明", personId: id, role: "operator", areas: [AREA] });
    expect(scope?.regions).toEqual(["520100", "520102", "520103"]);
  });

  it("are entered once per account, in a region that exists", async () => {
    await addPerson(LOCAL_OPERATOR, someone("once"), NOW);
    await expect(addPerson(LOCAL_OPERATOR, someone("once"), NOW)).rejects.toThrow('"once" is taken');
    await expect(addPerson(LOCAL_OPERATOR, someone("lost", { regionCode: "999999" }), NOW)).rejects.toThrow(
      "has no region 999999",
    );
  });

  it("are given no more than who enters them has", async () => {
    const city: Scope = { ...LOCAL_OPERATOR, areas: [AREA], regions: ["520300", "520302"] };
    await expect(addPerson(city, someone("foreign"), NOW)).rejects.toThrow("outside your scope");
    await expect(addPerson(city, someone("wide", { regionCode: null }), NOW)).rejects.toThrow("whole area");
    await expect(addPerson(city, someone("wider", { areaId: null, regionCode: null }), NOW)).rejects.toThrow(
      "whole installation",
    );
    await addPerson(city, someone("own", { regionCode: "520302" }), NOW);
    expect((await listPeople(city)).map(({ account }) => account)).toEqual(["own"]);
  });

  it("have no rights once they have left, and stay in the list", async () => {
    const { id } = await addPerson(LOCAL_OPERATOR, someone("leaver"), NOW);
    await changePerson(LOCAL_OPERATOR, id, { active: false }, NOW);
    expect(await findPersonScope(id)).toBeNull();
    expect((await listPeople(LOCAL_OPERATOR)).find(({ account }) => account === "leaver")?.active).toBe(false);
    const { scope } = await createContext(`carbonwatch-person=${id}`);
    expect(scope).toMatchObject({ role: "viewer", areas: [], regions: [] });
  });

  it("cannot stand in for themselves", async () => {
    const { id } = await addPerson(LOCAL_OPERATOR, someone("alone"), NOW);
    await expect(changePerson(LOCAL_OPERATOR, id, { substituteId: id }, NOW)).rejects.toThrow("themselves");
  });

  it("tell browsers of every change", async () => {
    const before = (await listEventsSince(LOCAL_OPERATOR, 0)).latestSeq;
    await addPerson(LOCAL_OPERATOR, someone("told"), NOW);
    const { events } = await listEventsSince(LOCAL_OPERATOR, before);
    expect(events).toMatchObject([{ kind: "person.changed", subject: "told" }]);
  });
});

describe("the role", () => {
  it("is asked for by every procedure and every door", async () => {
    const { id } = await addPerson(LOCAL_OPERATOR, someone("reader", { role: "viewer" }), NOW);
    const cookie = `theme=dark; carbonwatch-person=${id}`;
    const caller = appRouter.createCaller(await createContext(cookie));
    expect(await caller.person.me()).toMatchObject({ personId: id, operates: false, administers: false });
    await expect(caller.person.add(someone("more"))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const request = new Request("http://localhost/", { headers: { cookie } });
    await expect(scopeOfRequest(request, "administrator")).rejects.toThrow('role "viewer"');
  });

  it("is the local operator's where nobody has been chosen", async () => {
    const caller = appRouter.createCaller(await createContext(null));
    expect(await caller.person.me()).toMatchObject({ personId: null, administers: true });
  });
});
