import { z } from "zod";
import { type Actor, userOf } from "@/lib/actor";
import type { MachineRequest } from "@/lib/authentication/request";
import { invalid } from "@/lib/errors";
import { findGroupByNumber, findGroupByUuid } from "@/lib/groups/queries";
import { everyItem } from "@/lib/paging";
import { listRoles } from "@/lib/roles/queries";
import { bodyOf, type Input } from "../input";
import { RequestError } from "../problem";
import { isNumber } from "./uem-answer";

// Field names are in lower case here: clients write LocationGroupId, locationGroupId and locationgroupid.

const numberOrText = z.union([z.string(), z.int()]).transform(String);
const GroupReference = z.object({
  locationgroupid: numberOrText.optional(),
  organizationgroupuuid: z.string().optional(),
});

/** A role by its UUID or name, and the group where it holds. */
export const RoleReference = GroupReference.extend({ uuid: z.string().optional(), name: z.string().optional() });
type RoleReference = z.output<typeof RoleReference>;

const Profile = GroupReference.extend({
  username: z.string().optional(),
  firstname: z.string().optional(),
  lastname: z.string().optional(),
  email: z.string().optional(),
  timezone: z.string().optional(),
  locale: z.string().optional(),
  initiallandingpage: z.string().optional(),
});
type Profile = z.output<typeof Profile>;

const elsewhere = (message: string) => z.undefined({ error: message }).optional();

/** Mail templates and the like may be sent, and are not kept. */
export const NewAdmin = Profile.extend({
  password: z.string().optional(),
  requirespasswordchange: z.boolean().optional(),
  isactivedirectoryuser: z.literal(false, "Administrators of a directory are not made here").optional(),
  roles: z.array(RoleReference).max(50).optional(),
});
export const ChangedAdmin = Profile.extend({
  password: elsewhere("The password is changed with changepassword"),
  roles: elsewhere("Roles are changed with addrole and removerole"),
});
export const NewPassword = z.object({ password: z.string().default(""), newpassword: z.string().default("") });

/** The body's fields, with names in lower case. Throws 400 when two of them are the same then. */
export const fieldsOf = (request: MachineRequest): Input => inLowerCase(bodyOf(request)) as Input;

function inLowerCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inLowerCase);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name.toLowerCase(), inLowerCase(part)] as const);
  if (new Set(entries.map(([name]) => name)).size < entries.length) {
    throw new RequestError({ status: 400, code: "malformed_body", detail: "A field is given twice." });
  }
  return Object.fromEntries(entries);
}

/** What a command calls the fields; what was not given stays out. */
export const profileOf = (given: Profile) => ({
  firstName: given.firstname,
  lastName: given.lastname,
  email: given.email,
  timeZone: given.timezone,
  locale: given.locale,
  landingPage: given.initiallandingpage,
});

/** The group that is named by number or UUID; undefined when none is. Throws invalid when the caller sees no such group. */
export async function groupIdOf(actor: Actor, given: z.output<typeof GroupReference>): Promise<string | undefined> {
  const { locationgroupid: number = "", organizationgroupuuid: uuid = "" } = given;
  const byNumber = number && (await (isNumber(number) ? findGroupByNumber(actor, Number(number)) : null));
  const byUuid = uuid && (await findGroupByUuid(actor, uuid));
  if (byNumber === null) throw invalid({ LocationGroupId: ["This organization group was not found"] });
  if (byUuid === null) throw invalid({ organizationGroupUuid: ["This organization group was not found"] });
  if (byNumber && byUuid && byNumber.id !== byUuid.id) {
    throw invalid({ LocationGroupId: ["This is another group than organizationGroupUuid"] });
  }
  const group = byUuid || byNumber;
  return group ? group.id : undefined;
}

/** The role and the group that a reference names; the group is `fallbackGroupId`, else the caller's own, when it names none. */
export async function roleIn(
  actor: Actor,
  reference: RoleReference,
  fallbackGroupId: string | undefined,
): Promise<{ roleId: string; groupId: string }> {
  const groupId = (await groupIdOf(actor, reference)) ?? fallbackGroupId ?? userOf(actor)?.groupId ?? "";
  const { uuid = "", name = "" } = reference;
  if (!uuid && !name) throw invalid({ uuid: ["Name the role by its uuid or its Name"] });
  for await (const role of everyItem((page) => listRoles(actor, page))) {
    const isNamed = uuid ? role.uuid === uuid.toLowerCase() : role.name.toLowerCase() === name.trim().toLowerCase();
    if (isNamed) return { roleId: role.id, groupId };
  }
  throw invalid({ [uuid ? "uuid" : "Name"]: ["This role was not found"] });
}
