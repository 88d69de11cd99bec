import type { Actor } from "../actor";
import { allowed } from "../allowed";
import { isId } from "../id";
import type { Target } from "../users/target";
import type { HeldCredential, Holdings, MadeAccessKey } from "./holdings";
import type { ItemKind, OffboardingChoice, OffboardingItem, Outcome } from "./schema";

/** May the actor revoke the access key, which is the organization's? */
export const mayRevokeAccessKey = (actor: Actor, { groupPath }: MadeAccessKey): boolean =>
  allowed(actor, "access-keys.delete", { groupPath });

/** A certificate that authenticates to other systems than this one. */
export const isForOtherUses = ({ purpose }: HeldCredential): boolean => purpose === "general" || purpose === "foreign";

interface Planned {
  target: Target;
  holdings: Holdings;
  choice: OffboardingChoice;
}

/** Everything that an offboarding does, in the order of its report: what was planned is what is done. */
export function planOf(actor: Actor, { target, holdings, choice }: Planned): OffboardingItem[] {
  const { id, username, status, passwordHash } = target.row;
  const isDisabled = status === "disabled";
  return [
    item("account", { id, name: username, detail: isDisabled ? "It was disabled before" : "" }, "disabled"),
    ...(passwordHash ? [item("password", { id, name: username, detail: "" }, "removed")] : []),
    ...holdings.factors.map(({ id: factorId, name, kind }) =>
      item("factor", { id: factorId, name, detail: kind === "totp" ? "authenticator app" : kind }, "removed"),
    ),
    ...holdings.sessions.map((session) =>
      item("session", { id: session.id, name: session.userAgent, detail: session.address }, "ended"),
    ),
    ...holdings.credentials.map((credential) => itemOfCredential(credential, choice)),
    ...holdings.calendarLinks.map((link) =>
      item("calendar-link", { id: link.id, name: username, detail: `made ${link.createdAt.toISOString()}` }, "revoked"),
    ),
    ...holdings.accessKeys.map((key) => itemOfAccessKey(actor, key, choice)),
    ...holdings.teams.map(({ row, groupName }) =>
      item("team", { id: row.id, name: row.name, detail: groupName }, "removed"),
    ),
    ...holdings.roles.map((held) =>
      item(
        "role",
        { id: held.roleId, name: held.role, detail: [held.group, givenBy(held.source)].filter(Boolean).join(", ") },
        "removed",
      ),
    ),
    ...holdings.devices.map(({ id: deviceId, serial, virtualDomain, state }) =>
      item("device", { id: deviceId, name: [serial, virtualDomain].filter(Boolean).join(" "), detail: state }, "kept"),
    ),
  ];
}

/** What gives a role that was not given by hand. */
function givenBy(source: string): string {
  if (source === "") return "";
  return isId("team", source) ? "by a team" : "by a group of a directory";
}

type Named = Pick<OffboardingItem, "id" | "name" | "detail">;

const item = (kind: ItemKind, named: Named, outcome: Outcome): OffboardingItem => ({ kind, ...named, outcome });

function itemOfCredential(held: HeldCredential, { certificates, newOwner }: OffboardingChoice): OffboardingItem {
  const { id, kind, name, title, serial, apiKey, ending } = held;
  if (kind === "certificate") {
    const named = { id, name: title, detail: `serial ${serial ?? ""}` };
    if (isForOtherUses(held) && certificates === "hand-over")
      return item("certificate", { ...named, detail: `${named.detail}, to ${newOwner}` }, "handed-over");
    if (held.purpose === "foreign")
      return item("certificate", { ...named, detail: `${named.detail}, issued elsewhere` }, "kept");
    return item("certificate", named, "revoked");
  }
  const detail = apiKey ?? `…${ending ?? ""}`;
  return item(kind, { id, name: name || detail, detail }, "revoked");
}

function itemOfAccessKey(actor: Actor, key: MadeAccessKey, { revokeAccessKeys }: OffboardingChoice): OffboardingItem {
  const named = { id: key.id, name: key.name, detail: `${key.variety} ${key.keyId}` };
  if (!revokeAccessKeys) return item("access-key", named, "kept");
  if (mayRevokeAccessKey(actor, key)) return item("access-key", named, "revoked");
  return item("access-key", { ...named, detail: `${named.detail}, which who offboards may not revoke` }, "kept");
}
