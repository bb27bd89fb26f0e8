import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAll, NOW, outbox, prepareArea, putAlert, putChannel, putPerson, queue } from "../delivery/deliveryRig.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import {
  listAttempts,
  listDeliveries,
  listLedger,
  listUnreached,
  markPhoned,
  resend,
} from "@/server/db/deliveryLedger.ts";
import { listChannels, openChannel, queueTest, saveChannel } from "@/server/db/messageChannel.ts";
import { changePerson, findPersonScope } from "@/server/db/person.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";

const HOOK = { kind: "webhook", url: "https://hook.example.org/secret-path" } as const;
let channel: number;

async function scopeOf(id: number): Promise<Scope> {
  const scope = await findPersonScope(id);
  if (!scope) throw new Error(`no scope of ${id}`);
  return scope;
}

beforeAll(prepareArea);
beforeEach(async () => {
  clearAll();
  putAlert("A-2025-000001", "520102");
  putAlert("A-2025-000002", "520103");
  channel = await putChannel(HOOK);
});
afterAll(closeDatabase);

describe("the ledger", () => {
  it("shows every message of a person, a channel or a state, newest first", async () => {
    const person = await putPerson();
    const other = await putChannel(HOOK, { name: "other" });
    const first = queue(channel);
    const second = queue(other, { state: "givenUp" });
    const third = queue(channel, { personId: person, recipient: `person:${person}` });
    const ids = async (query: Parameters<typeof listLedger>[1]) =>
      (await listLedger(LOCAL_OPERATOR, query)).map(({ id }) => id);
    expect(await ids({})).toEqual([third, second, first]);
    expect(await ids({ channelId: channel })).toEqual([third, first]);
    expect(await ids({ personId: person })).toEqual([third]);
    expect(await ids({ state: "givenUp" })).toEqual([second]);
    expect((await listDeliveries(LOCAL_OPERATOR, "A-2025-000001")).map(({ id }) => id)).toEqual([first, second, third]);
  });

  it("shows who answers for a county what tells of that county, and what went to themselves", async () => {
    const county = await scopeOf(await putPerson({ regionCode: "520102" }));
    const own = queue(channel, { numbers: '["A-2025-000001"]' });
    const foreign = queue(channel, { numbers: '["A-2025-000002"]', state: "givenUp" });
    const notice = queue(channel, { cause: "quiet", numbers: '["{}"]', personId: county.personId });
    expect((await listLedger(county, {})).map(({ id }) => id)).toEqual([notice, own]);
    expect(await listUnreached(county, new Date(NOW.getTime() + 120_000))).toMatchObject([{ id: notice }, { id: own }]);
    await expect(resend(county, foreign, NOW)).rejects.toThrow("There is no message");
    await expect(markPhoned(county, foreign, NOW)).rejects.toThrow("There is no message");
  });

  it("names no alerts where a message tells of none", async () => {
    queue(channel, { cause: "quiet", numbers: JSON.stringify([JSON.stringify({ areaId: "guizhou" })]) });
    expect((await listLedger(LOCAL_OPERATOR, {}))[0].numbers).toEqual([]);
  });

  it("keeps receivers' answers to administrators", async () => {
    const officer = await scopeOf(await putPerson({ regionCode: null }));
    await expect(listAttempts(officer, queue(channel))).rejects.toThrow('role "administrator"');
  });

  it("takes somebody who was told by telephone off the list, with the name of who called", async () => {
    const lost = queue(channel, { state: "givenUp" });
    await markPhoned({ ...LOCAL_OPERATOR, who: "王磊" }, lost, NOW);
    expect(await listUnreached(LOCAL_OPERATOR, NOW)).toEqual([]);
    expect(await listLedger(LOCAL_OPERATOR, { state: "phoned" })).toMatchObject([{ id: lost, phonedBy: "王磊" }]);
    await expect(markPhoned(LOCAL_OPERATOR, lost, NOW)).rejects.toThrow("has reached its reader");
    await expect(resend(LOCAL_OPERATOR, lost, NOW)).rejects.toThrow();
    expect(outbox()[0].state).toBe("phoned");
  });
});

describe("a channel", () => {
  const change = (config: Parameters<typeof saveChannel>[2]["config"], secret: string | null) =>
    saveChannel(
      LOCAL_OPERATOR,
      channel,
      {
        mode: "live",
        ...{ name: "renamed", config, secret, areaId: null, regionCode: null, lowestLevel: "red" },
        ...{ locale: "en", frequency: "daily", active: true },
      },
      NOW,
    );

  it("keeps address and secret when neither is entered anew, and gives neither back", async () => {
    await change(HOOK, "first secret");
    const view = await change(null, null);
    expect(JSON.stringify(view)).not.toMatch(/secret-path|first secret/);
    expect(view).toMatchObject({ name: "renamed", target: "hook.example.org", hasSecret: true, mail: null });
    expect(await openChannel(channel)).toMatchObject({ config: HOOK, secret: "first secret" });
  });

  it("shows its mail server, which is no secret, and stays of its kind", async () => {
    const mail = {
      kind: "email",
      host: "mail.example.org",
      port: 465,
      security: "tls",
      user: "w",
      from: "w@example.org",
    } as const;
    await putChannel(mail, { name: "a mail", secret: "password" });
    const [view] = await listChannels(LOCAL_OPERATOR);
    expect(view.mail).toEqual(mail);
    expect(JSON.stringify(view)).not.toContain("password");
    await expect(change(mail, null)).rejects.toThrow("stays so");
  });

  it("is tested by administrators, and only while it is in use", async () => {
    const officer = await scopeOf(await putPerson({ regionCode: null }));
    await expect(queueTest(officer, channel, null, NOW)).rejects.toThrow('role "administrator"');
    await saveChannel(
      LOCAL_OPERATOR,
      channel,
      {
        mode: "live",
        ...{ name: "off", config: null, secret: null, areaId: null, regionCode: null, lowestLevel: "red" },
        ...{ locale: "en", frequency: "daily", active: false },
      },
      NOW,
    );
    await expect(queueTest(LOCAL_OPERATOR, channel, null, NOW)).rejects.toThrow("out of use");
  });
});

describe("the last administrator of the installation", () => {
  const chief = () => putPerson({ role: "administrator", areaId: null, regionCode: null });

  it.each([{ active: false }, { role: "operator" as const }, { areaId: "guizhou" }])("stays: %j", async (away) => {
    const id = await chief();
    await putPerson({ role: "administrator" });
    await expect(changePerson(LOCAL_OPERATOR, id, away, NOW)).rejects.toThrow("the last administrator");
    expect((await scopeOf(id)).role).toBe("administrator");
  });

  it("may go when there is another one", async () => {
    const id = await chief();
    await chief();
    await changePerson(LOCAL_OPERATOR, id, { active: false }, NOW);
    expect(await findPersonScope(id)).toBeNull();
  });
});
