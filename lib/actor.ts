import type { Capability } from "./capabilities";
import type { Permission } from "./permissions";

/** A role held in a group: its permissions hold in the group's subtree. */
export interface Grant {
  roleId: string;
  roleName: string;
  groupId: string;
  /** `/grp_a/grp_b/` */
  groupPath: string;
  permissions: ReadonlySet<Permission>;
}

/** The person or service account behind a request, as the database said when the request came in. */
export interface ActorUser {
  id: string;
  username: string;
  email: string;
  groupId: string;
  groupPath: string;
  isPrimary: boolean;
  grants: readonly Grant[];
  /** From where the user may call, by the lists of their teams together; empty = from anywhere. */
  permittedAddresses: readonly string[];
}

interface Person {
  user: ActorUser;
  /** IP address of the caller. */
  address: string;
  /** The person who acts for `user`, a service account of their team or one that they manage. */
  actingPerson?: ActorUser;
}

interface Machine extends Person {
  credentialId: string;
  /** null = everything the owner may do. */
  capabilities: readonly Capability[] | null;
}

/** Who is asking. A new way to authenticate adds a variant, and the compiler lists what to mend. */
export type Actor =
  | ({ kind: "session"; sessionId: string } & Person)
  | ({ kind: "api-key" } & Machine)
  | ({ kind: "token" } & Machine)
  | ({ kind: "certificate" } & Machine)
  | ({ kind: "password" } & Person)
  | { kind: "system"; name: string };

export type UserActor = Exclude<Actor, { kind: "system" }>;

/** A person at a browser. */
export type SessionActor = Extract<Actor, { kind: "session" }>;

/** The user behind the actor; undefined for the system itself. */
export const userOf = (actor: Actor): ActorUser | undefined => (actor.kind === "system" ? undefined : actor.user);

/** The person at work: who acts for a service account, else the user; undefined for the system itself. */
export const personOf = (actor: Actor): ActorUser | undefined =>
  actor.kind === "system" ? undefined : (actor.actingPerson ?? actor.user);

/** The capabilities that limit the actor; null when nothing does. */
export function limitsOf(actor: Actor): readonly Capability[] | null {
  switch (actor.kind) {
    case "api-key":
    case "token":
    case "certificate":
      return actor.capabilities;
    case "session":
    case "password":
    case "system":
      return null;
  }
}

/** The credential that the request was authenticated with, as an id for the audit log. */
export function credentialIdOf(actor: Actor): string | null {
  switch (actor.kind) {
    case "api-key":
    case "token":
    case "certificate":
      return actor.credentialId;
    case "session":
      return actor.sessionId;
    case "password":
    case "system":
      return null;
  }
}

/** The network address that the actor calls from; null for the system. */
export const addressOf = (actor: Actor): string | null => (actor.kind === "system" ? null : actor.address);
