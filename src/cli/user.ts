import { parseArguments, type ParsedArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { withInstallation } from "./operate.ts";
import { personInputSchema, roleSchema, type PersonView } from "@/contract/person.ts";
import { AppError } from "@/errors.ts";
import { addPerson, changePerson, getPersonByAccount, listPeople } from "@/server/db/person.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const HELP = `carbonwatch user add ACCOUNT --name NAME [--name-en NAME] [--role ROLE] [--area ID [--region CODE]]
                     [--email ADDRESS] [--phone NUMBER] [--locale zh-CN|en]
carbonwatch user role ACCOUNT ROLE [--area ID [--region CODE]]
carbonwatch user disable ACCOUNT
carbonwatch user list

The people of the installation. ROLE is viewer (reads), operator (acts on alerts) or administrator (changes data,
rules and people). --area and --region bound what they see and act on; without them it is the whole installation.
Somebody who is disabled stays in every history; their open alerts go back to their unit's duty.`;

const OPTIONS = ["name", "name-en", "role", "area", "region", "email", "phone", "locale"] as const;

function place({ values }: ParsedArguments): { areaId: string | null; regionCode: string | null } {
  return { areaId: values.area ?? null, regionCode: values.region ?? null };
}

function add(account: string, parsed: ParsedArguments): Promise<PersonView> {
  const { values } = parsed;
  const nameZh = values.name;
  if (nameZh === undefined) throw new AppError("invalidInput", "user add needs --name.");
  const input = personInputSchema.safeParse({
    account,
    nameZh,
    nameEn: values["name-en"] ?? nameZh,
    role: values.role ?? "viewer",
    ...place(parsed),
    email: values.email ?? null,
    phone: values.phone ?? null,
    locale: values.locale ?? "zh-CN",
  });
  if (!input.success) {
    const [problem] = input.error.issues;
    throw new AppError("invalidInput", `user add: ${problem.path.join(".")}: ${problem.message}.`);
  }
  return addPerson(LOCAL_OPERATOR, input.data, new Date());
}

async function changeRole(account: string, word: string | undefined, parsed: ParsedArguments): Promise<PersonView> {
  const role = roleSchema.safeParse(word);
  if (!role.success) {
    throw new AppError("invalidInput", `user role: "${word ?? ""}" is none of ${roleSchema.options.join(", ")}.`);
  }
  const { id } = await getPersonByAccount(LOCAL_OPERATOR, account);
  const moved = parsed.values.area === undefined ? {} : place(parsed);
  return changePerson(LOCAL_OPERATOR, id, { role: role.data, ...moved }, new Date());
}

async function disable(account: string): Promise<PersonView> {
  const { id } = await getPersonByAccount(LOCAL_OPERATOR, account);
  return changePerson(LOCAL_OPERATOR, id, { active: false }, new Date());
}

function requireAccount(action: string, account: string | undefined): string {
  if (account === undefined) throw new AppError("invalidInput", `user ${action} needs an account.`);
  return account;
}

export const user: Command = {
  summary: "the people who work with the installation",
  help: HELP,
  async run(args) {
    const parsed = parseArguments(args, { values: OPTIONS });
    const [action, account, word] = parsed.positionals;
    return withInstallation<unknown>(() => {
      if (action === "list") return listPeople(LOCAL_OPERATOR);
      if (action === "add") return add(requireAccount(action, account), parsed);
      if (action === "role") return changeRole(requireAccount(action, account), word, parsed);
      if (action === "disable") return disable(requireAccount(action, account));
      throw new AppError("invalidInput", `user ${action ?? ""}: known are add, role, disable and list.`);
    });
  },
};
