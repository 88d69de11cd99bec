import { randomUUID } from "node:crypto";
import path from "node:path";
import { apiKeys, auditEvents, credentials, searchTerms, users } from "../db/schema";
import { type Store, setStore, transaction } from "../db/store";
import type { Actor } from "../lib/actor";
import { listApiKeys } from "../lib/api-keys/queries";
import { listAuditEvents } from "../lib/audit/queries";
import { parseEnv, setEnv } from "../lib/env";
import { newId } from "../lib/id";
import { openInstallation } from "../lib/installation";
import { wordsOf } from "../lib/search/records";
import { listUsers } from "../lib/users/queries";
import { makeAdministrator, topGroup } from "../test/make";
import { median, processorMs } from "./processor";
import { report } from "./report";

const rounds = 21;
const perStatement = 400;
const sizes = { small: 1_000, large: 200_000 };

interface Filled {
  store: Store;
  actor: Actor;
}

/** The queries of the list pages over 1,000 rows and over 200,000, taking turns; `folder` is theirs to fill. */
export async function benchLists(folder: string): Promise<void> {
  const small = await filled(path.join(folder, "small"), sizes.small);
  const large = await filled(path.join(folder, "large"), sizes.large);
  try {
    await compare("users, first page", { small, large }, (actor) => listUsers(actor));
    await compare("users, search", { small, large }, (actor) => listUsers(actor, { search: "user-00042" }));
    await compare("API keys, first page", { small, large }, (actor) => listApiKeys(actor));
    await compare("API keys, search", { small, large }, (actor) => listApiKeys(actor, { search: "key-00042" }));
    await compare("audit log, first page", { small, large }, (actor) => listAuditEvents(actor));
    await compare("audit log, of one user", { small, large }, (actor) =>
      listAuditEvents(actor, { actorSearch: "user-000421" }),
    );
  } finally {
    await small.store.close();
    await large.store.close();
  }
}

async function compare(
  what: string,
  { small, large }: { small: Filled; large: Filled },
  list: (actor: Actor) => Promise<unknown>,
): Promise<void> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const [size, { store, actor }] of [["small", small] as const, ["large", large] as const]) {
      setStore(store);
      times[size].push(await processorMs(() => list(actor)));
    }
  }
  const [smallMs, largeMs] = [median(times.small), median(times.large)];
  const figure = `${smallMs.toFixed(2)} → ${largeMs.toFixed(2)} ms`;
  report(`list of ${what}, 1,000 → 200,000 rows`, figure, { value: largeMs / smallMs, budget: "at most 1.3" });
}

/** An installation with this many users, each with an API key and an event. */
async function filled(dataDir: string, count: number): Promise<Filled> {
  const env = parseEnv({ KEYHALL_DATA_DIR: dataDir });
  setEnv(env);
  const store = await openInstallation(env, path.resolve());
  const { id: groupId, path: groupPath } = await topGroup();
  for (let from = 0; from < count; from += perStatement) {
    const numbers = Array.from({ length: Math.min(perStatement, count - from) }, (_, i) => from + i);
    await insertRows(numbers, groupId, groupPath);
  }
  const { actor } = await makeAdministrator();
  // As the product does every hour.
  await store.refreshStatistics();
  return { store, actor };
}

async function insertRows(numbers: readonly number[], groupId: string, groupPath: string): Promise<void> {
  const people = numbers.map((number) => userRow(number, groupId));
  const keys = people.map((user) => ({ id: newId("apiKey"), user, name: user.username.replace("user", "key") }));
  const terms = [
    ...people.flatMap(({ id, username }) => wordsOf(username).map((term) => ({ kind: "user", term, itemId: id }))),
    ...keys.flatMap(({ id, name }) => wordsOf(name).map((term) => ({ kind: "api-key", term, itemId: id }))),
  ];
  const shared = { kind: "api-key", status: "active", capabilities: ["credential_management"] } as const;
  await transaction(async (tx) => {
    await tx.insert(users).values(people);
    await tx.insert(credentials).values(
      keys.map(({ id, user, name }) => ({
        ...shared,
        capabilities: [...shared.capabilities],
        id,
        name,
        ownerId: user.id,
        createdAt: user.createdAt,
      })),
    );
    await tx.insert(apiKeys).values(keys.map(({ id }) => ({ id, apiKey: id, secretSealed: "" })));
    await tx.insert(searchTerms).values(terms);
    await tx.insert(auditEvents).values(people.map((user) => eventRow(user, groupPath)));
  });
}

const userRow = (number: number, groupId: string): typeof users.$inferInsert => {
  const username = `user-${String(number).padStart(6, "0")}`;
  return {
    id: newId("user"),
    number: number + 1000,
    uuid: randomUUID(),
    kind: "basic",
    status: "enabled",
    isPrimary: false,
    groupId,
    username,
    usernameLower: username,
    email: "",
    emailLower: "",
    firstName: "",
    middleName: "",
    lastName: "",
    timeZone: "UTC",
    locale: "en-US",
    landingPage: "/",
    details: {},
    apiAuthentication: "credentials",
    passwordVersion: 1,
    mustChangePassword: false,
    createdAt: new Date(Date.UTC(2026, 0) + number * 1000),
  };
};

const eventRow = ({ id, username, createdAt }: ReturnType<typeof userRow>, groupPath: string) => ({
  id: newId("auditEvent"),
  at: createdAt,
  event: "users.create",
  outcome: "success" as const,
  actorKind: "session",
  actorId: id,
  actorName: username,
  groupPath,
});
