import { and, eq, gt, lte, or } from "drizzle-orm";
import { externalIdentities, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { recordAudit } from "../audit/records";
import { after, now } from "../clock";
import { groupPathOfUser } from "../credentials/records";
import { invalid } from "../errors";
import { emailAddress, nameLine, username as usernameForm } from "../fields";
import { endSessionsOfUser } from "../sessions/records";
import { requireFreeUsername } from "../users/new-user";
import { auditedUser, indexUser, insertUser, type UserRow } from "../users/records";
import { type Asked, askedNow, isOvertaken, noteAnswer } from "./asked";
import type { SourceRefusal } from "./schema";

/** How long what a source said of a user counts, and for what. */
export interface SourceRules {
  /** Milliseconds that an answer is good without the next one; null = for good. */
  validForMs: number | null;
  /** Credentials are good only while their owner is signed in at a browser. */
  followsSessions: boolean;
}

/** A person as a source describes them; `groups` are distinguished names, or a provider's names. */
export interface ExternalPerson {
  /** What never changes about the entry (`entryUUID`, `objectGUID`, `sub`). */
  subject: string;
  /** Empty of a provider's users. */
  distinguishedName: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  groups: readonly string[];
}

export interface NewExternalUser extends ExternalPerson {
  sourceId: string;
  groupId: string;
  rules: SourceRules;
  asked: Asked;
  /** null: the person came by themselves. */
  createdBy: string | null;
}

/**
 * Stores a user who is kept elsewhere, without password, roles and teams (`applyMappings` comes after). Throws `conflict`
 * when somebody else has the username, `invalid` when it is none that could be typed here.
 */
export async function insertExternalUser(tx: Transaction, person: NewExternalUser): Promise<UserRow> {
  const { username, groupId, createdBy, sourceId, subject } = person;
  if (!isUsername(username)) throw invalid({ username: ["The source's username cannot be one here"] });
  await requireFreeUsername(username, "username", tx);
  const profile = profileOf(person);
  const row = await insertUser(tx, { kind: "directory", username, groupId, createdBy, passwordHash: null, ...profile });
  noteAnswer(row.id, person.asked);
  await tx.insert(externalIdentities).values({ userId: row.id, sourceId, subject, ...answered(person) });
  return row;
}

interface Answer {
  userId: string;
  person: ExternalPerson;
  rules: SourceRules;
  /** Before it answered. */
  asked: Asked;
  /** In whose name changes are audited: the source. */
  actor: Actor;
}

/**
 * The source knows the user and lets them in: renews how long that counts, and what it says of the person. Their rights
 * are renewed by `applyMappings`. A username that somebody else has here is not taken over. False when an answer is known
 * to a question that was asked later: then nothing changes.
 */
export async function recordAnswer(tx: Transaction, { userId, person, rules, asked, actor }: Answer): Promise<boolean> {
  const [identity] = await tx.select().from(externalIdentities).where(eq(externalIdentities.userId, userId));
  const [before] = await tx.select().from(users).where(eq(users.id, userId));
  if (!identity || !before) return false;
  const stored = await storeAnswer(tx, { identity, asked }, answered({ ...person, rules, asked }));
  if (!stored) return false;
  const changed = { ...before, ...(await changesOf(tx, before, person)) };
  const { email, firstName, lastName, username } = changed;
  await tx
    .update(users)
    .set({
      ...{ email, firstName, lastName, username },
      emailLower: email.toLowerCase(),
      usernameLower: username.toLowerCase(),
    })
    .where(eq(users.id, userId));
  const subject = { kind: "user", id: userId, name: username };
  const groupPath = await groupPathOfUser(tx, userId);
  if (identity.refusedReason !== null) await recordAudit(tx, actor, { event: "users.readmit", subject, groupPath });
  const [was, is] = [
    { ...auditedUser(before), groups: identity.groups },
    { ...auditedUser(changed), groups: sorted(person.groups) },
  ];
  if (JSON.stringify(was) === JSON.stringify(is)) return true;
  await indexUser(tx, changed);
  await recordAudit(tx, actor, { event: "users.update", subject, groupPath, before: was, after: is });
  return true;
}

/** Stores what was answered; false when the answer to a later question is stored already. */
async function storeAnswer(
  tx: Transaction,
  { identity, asked }: { identity: { userId: string; checkedAt: Date }; asked: Asked },
  answer: Partial<typeof externalIdentities.$inferInsert>,
): Promise<boolean> {
  const { userId } = identity;
  if (isOvertaken(userId, asked, identity.checkedAt)) return false;
  const { checkedAt } = externalIdentities;
  // A time to come was written by a clock that was wrong: nothing waits for it.
  const isLatest = or(lte(checkedAt, asked.at), gt(checkedAt, now()));
  const stored = await tx
    .update(externalIdentities)
    .set(answer)
    .where(and(eq(externalIdentities.userId, userId), isLatest))
    .returning({ userId: externalIdentities.userId });
  if (stored.length > 0) noteAnswer(userId, asked);
  return stored.length > 0;
}

interface Refused {
  userId: string;
  reason: SourceRefusal;
  actor: Actor;
  /** As of an answer; left out: at this moment. */
  asked?: Asked;
}

/**
 * The source refuses the user (or no longer knows them): nothing of theirs counts from now on, and their sessions end. It
 * concerns nobody who is kept here by now, nor whom a later answer has let in.
 */
export async function recordRefusedBySource(
  tx: Transaction,
  { userId, reason, actor, asked = askedNow() }: Refused,
): Promise<void> {
  const [identity] = await tx.select().from(externalIdentities).where(eq(externalIdentities.userId, userId));
  const [row] = await tx.select().from(users).where(eq(users.id, userId));
  if (!identity || !row || row.usesLocalAuthentication) return;
  const answer = { checkedAt: asked.at, unreachableSince: null, refusedReason: reason, claimedUntil: null };
  if (!(await storeAnswer(tx, { identity, asked }, answer)) || identity.refusedReason === reason) return;
  // What was remembered of a password counts no more.
  await tx
    .update(users)
    .set({ passwordVersion: row.passwordVersion + 1 })
    .where(eq(users.id, userId));
  const ended = await endSessionsOfUser(tx, userId, "directory-refused");
  const subject = { kind: "user", id: userId, name: row.username };
  const groupPath = await groupPathOfUser(tx, userId);
  await recordAudit(tx, actor, { event: "users.refuse", subject, groupPath, reason, after: { endedSessions: ended } });
}

const answered = ({ distinguishedName, groups, rules, asked }: ExternalPerson & Pick<Answer, "rules" | "asked">) => ({
  distinguishedName,
  checkedAt: asked.at,
  unreachableSince: null,
  refusedReason: null,
  validUntil: rules.validForMs === null ? null : after(asked.at, rules.validForMs),
  followsSessions: rules.followsSessions,
  groups: sorted(groups),
  claimedUntil: null,
});

const sorted = (groups: readonly string[]) => [...new Set(groups)].sort();

const isUsername = (text: string) => usernameForm.safeParse(text).data === text;

const name = nameLine(100);

/** What the source says of the person, as far as it can stand here: an address that is none, a name that nobody can read, is left out. */
function profileOf({ email, firstName, lastName }: ExternalPerson) {
  return {
    email: emailAddress.safeParse(email).data ?? "",
    firstName: name.safeParse(firstName).data ?? "",
    lastName: name.safeParse(lastName).data ?? "",
  };
}

async function changesOf(tx: Transaction, before: UserRow, person: ExternalPerson) {
  const { username } = person;
  const isRenamed = username !== before.username && isUsername(username);
  const holders = isRenamed
    ? await tx.select({ id: users.id }).from(users).where(eq(users.usernameLower, username.toLowerCase()))
    : [];
  const isFree = holders.every(({ id }) => id === before.id);
  return { ...profileOf(person), ...(isRenamed && isFree && { username }) };
}
