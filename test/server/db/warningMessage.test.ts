import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  AREA,
  clearAll,
  drainAll,
  makeDrain,
  NOW,
  prepareArea,
  putChannel,
  putPerson,
} from "../delivery/deliveryRig.ts";
import { contentFrom, forgetWarnings, issue, openOffice, type Office } from "../delivery/warningRig.ts";
import type { ChannelInput } from "@/contract/messageChannel.ts";
import type { OutgoingMessage } from "@/server/delivery/channel.ts";
import { accepted } from "@/server/delivery/channel.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { listDeliveries, listLedger, listUnreached } from "@/server/db/deliveryLedger.ts";
import { getWarning } from "@/server/db/issuedWarning.ts";
import { loadAudience } from "@/server/db/audience.ts";
import { saveChannel } from "@/server/db/messageChannel.ts";
import { findPersonScope } from "@/server/db/person.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { draftWarning, issueWarning, submitWarning } from "@/server/db/warningAction.ts";
import { getWarningFacts } from "@/server/db/warningMessage.ts";

const MAIL = {
  kind: "email",
  host: "mail.example.org",
  port: 465,
  security: "tls",
  user: null,
  from: "w@example.org",
} as const;
const HOOK = { kind: "webhook", url: "https://hook.example.org/" } as const;

interface Queued {
  readonly cause: string;
  readonly recipient: string;
  readonly channelId: number;
  readonly state: string;
  readonly held: number;
  readonly dueMs: number;
}
const queued = () =>
  getDatabase()
    .sqlite.prepare(
      `SELECT cause, recipient, channelId, state, held, dueMs FROM "Outbox" WHERE channelId IS NOT NULL ORDER BY id`,
    )
    .all() as Queued[];
const told = () => queued().map(({ cause, recipient }) => [cause, recipient]);

/** A drain that keeps what would have left. */
function collect() {
  const sent: OutgoingMessage[] = [];
  const { drain } = makeDrain({
    send: (message) => {
      sent.push(message);
      return Promise.resolve(accepted(200, "ok"));
    },
  });
  return { sent, drain };
}

let office: Office;
beforeAll(prepareArea);
beforeEach(async () => {
  clearAll();
  forgetWarnings();
  office = await openOffice();
});
afterAll(closeDatabase);

describe("an issued warning", () => {
  it("leaves at once for groups and people of its place, whatever digest they asked for, and for nobody elsewhere", async () => {
    const hook = await putChannel(HOOK, { frequency: "weekly" });
    await putChannel(MAIL);
    const county = await putPerson({ messages: "daily" });
    await putPerson({ regionCode: "520103" });
    await issue(office);
    expect(told()).toEqual([
      ["warningIssued", `channel:${hook}`],
      ["warningIssued", `person:${county}`],
    ]);
    expect(
      queued().every(({ held, dueMs, state }) => held === 0 && dueMs === NOW.getTime() && state === "queued"),
    ).toBe(true);
  });

  it("tells nobody before a second person has issued it, and nothing of it remains where the issue is refused", async () => {
    await putChannel(HOOK);
    const input = { areaId: AREA, mode: "live", messageType: "alert", referencesNumber: null } as const;
    const number = await draftWarning(office.author, { ...input, content: contentFrom() }, NOW);
    await submitWarning(office.author, { number, stateVersion: 0, now: NOW });
    await expect(issueWarning(office.author, { number, stateVersion: 1, now: NOW })).rejects.toThrow("second person");
    await expect(issueWarning(office.second, { number, stateVersion: 0, now: NOW })).rejects.toThrow(
      "changed meanwhile",
    );
    expect(queued()).toEqual([]);
  });

  it("is told again when it is changed and withdrawn, also to those whom only the one before concerned", async () => {
    const hook = await putChannel(HOOK, { areaId: AREA, regionCode: "520102", lowestLevel: "orange" });
    const first = await issue(office);
    const calmer = contentFrom({ level: "blue", regionCodes: ["520103"] });
    const second = await issue(office, { messageType: "update", referencesNumber: first, content: calmer });
    await issue(office, { messageType: "cancel", referencesNumber: second, content: calmer });
    expect(told()).toEqual([
      ["warningIssued", `channel:${hook}`],
      ["warningUpdated", `channel:${hook}`],
    ]);
  });

  it("is worded for each reader in their language, says what it is, and names no signal", async () => {
    await putChannel(HOOK, { locale: "en" });
    await putChannel(MAIL);
    await putPerson({ locale: "zh-CN" });
    const number = await issue(office);
    const { sent, drain } = collect();
    await drainAll(drain);
    expect(sent.map(({ kind, locale, link }) => [kind, locale, new URL(link).pathname])).toEqual([
      ["warning", "en", `/en/warnings/${number}`],
      ["warning", "zh-CN", `/warnings/${number}`],
    ]);
    expect(sent[0].title).toBe(`WARNING ${number} ◆ Orange: County 520102`);
    expect(sent[1].title).toBe(`【预警】${number} ◆橙色 县520102`);
    expect(queued().every(({ state }) => state === "sent")).toBe(true);
  });

  it("says before it is issued whom it would tell", async () => {
    await putChannel(HOOK);
    await putChannel(MAIL, { name: "one" });
    await putChannel(MAIL, { name: "other" });
    await putPerson();
    const input = { areaId: AREA, mode: "live", messageType: "alert", referencesNumber: null } as const;
    const number = await draftWarning(office.author, { ...input, content: contentFrom() }, NOW);
    expect((await getWarning(LOCAL_OPERATOR, number, NOW)).readers).toEqual({ people: 1, groups: 1 });
    expect((await getWarning(LOCAL_OPERATOR, await issue(office), NOW)).readers).toBeNull();
  });

  it("stands in the ledger and in the list of the unreached, for those whom it concerns", async () => {
    await putChannel(HOOK);
    const [here, elsewhere] = [await putPerson(), await putPerson({ regionCode: "520103" })];
    const number = await issue(office);
    const { drain } = makeDrain({
      send: () => Promise.resolve({ outcome: "refused", errorClass: "client", status: 400, answer: "no" }),
    });
    await drainAll(drain);
    const [ours, theirs] = [await findPersonScope(here), await findPersonScope(elsewhere)];
    if (!ours || !theirs) throw new Error("nobody");
    expect((await listDeliveries(ours, number)).map(({ cause, state }) => [cause, state])).toEqual([
      ["warningIssued", "givenUp"],
    ]);
    expect((await listUnreached(ours, NOW)).map(({ numbers }) => numbers)).toEqual([[number]]);
    expect((await listLedger(ours, {})).map(({ numbers }) => numbers)).toEqual([[number]]);
    expect(await listLedger(theirs, {})).toEqual([]);
    await expect(listDeliveries(theirs, number)).rejects.toThrow(number);
    expect((await getWarning(ours, number, NOW)).number).toBe(number);
    await expect(getWarning(theirs, number, NOW)).rejects.toThrow("outside your scope");
  });

  it("for several places is read whole by who answers for one of them", async () => {
    const person = await putPerson();
    const content = contentFrom({ regionCodes: ["520102", "520103"] });
    const number = await issue(office, { content });
    const scope = await findPersonScope(person);
    if (!scope) throw new Error("nobody");
    expect((await getWarning(scope, number, NOW)).content.regionCodes).toEqual(["520102", "520103"]);
  });
});

describe("an exercise", () => {
  it("goes by channels for exercises only, and what is real by the others only", async () => {
    const real = await putChannel(HOOK);
    const practice = await putChannel(HOOK, { mode: "exercise" });
    await putChannel(MAIL, { mode: "exercise" });
    const person = await putPerson();
    await issue(office, { mode: "exercise" });
    expect(told()).toEqual([
      ["warningIssued", `channel:${practice}`],
      ["warningIssued", `person:${person}`],
    ]);
    await issue(office);
    expect(told().slice(2)).toEqual([["warningIssued", `channel:${real}`]]);
    expect(loadAudience(NOW).recipients.map(({ channelId }) => channelId)).toEqual([real]);
  });

  it("says so in its first words", async () => {
    await putChannel(HOOK, { mode: "exercise" });
    const number = await issue(office, { mode: "exercise" });
    const { sent, drain } = collect();
    await drainAll(drain);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: "exercise", facts: { mode: "exercise", number } });
    expect(sent[0].title.startsWith("【演练】")).toBe(true);
    expect(sent[0].lines[0].startsWith("【演练】")).toBe(true);
  });

  it("cannot leave by a channel of the other kind even where a row says so", async () => {
    const real = await putChannel(HOOK);
    await putChannel(HOOK, { mode: "exercise" });
    const number = await issue(office, { mode: "exercise" });
    getDatabase().sqlite.prepare(`UPDATE "Outbox" SET channelId = ? WHERE channelId IS NOT NULL`).run(real);
    const { sent, drain } = collect();
    await drain.round();
    await drain.settled();
    expect(sent).toEqual([]);
    expect(queued().map(({ state }) => state)).toEqual(["queued"]);
    await expect(getWarningFacts("live", number)).rejects.toThrow("no issued warning of the mode");
  });

  it("has channels that stay what they are", async () => {
    const id = await putChannel(HOOK);
    const change: ChannelInput = {
      mode: "exercise",
      ...{ name: "channel", config: null, secret: null, areaId: null, regionCode: null },
      ...{ lowestLevel: "blue", locale: "zh-CN", frequency: "immediate", active: true },
    };
    await expect(saveChannel(LOCAL_OPERATOR, id, change, NOW)).rejects.toThrow("stays so");
  });
});
