import path from "node:path";
import Database from "better-sqlite3";
import { type Answer, sendCall } from "../test/call";
import { makeAccount, makeKeyOf } from "./accounts";
import { expect, test } from "./test";

test.use({ serverOptions: { for: "crash" } });

const rounds = 5;
const writers = 8;
const burst = 60;

/** What the process has answered 201 to. */
interface Acknowledged {
  noun: "users" | "api-keys" | "certificates";
  answer: Answer;
}

/** What a write makes in several tables: a row that lacks one of its parts was half made. */
const halves = {
  "a user without words to find it by": `select id from users u
    where not exists (select 1 from search_terms where kind = 'user' and item_id = u.id)`,
  "a user without its role": `select id from users u where u.username like 'burst-%'
    and (select count(*) from role_assignments where user_id = u.id) <> 1`,
  "a user without its event": `select id from users u where u.username like 'burst-%'
    and (select count(*) from audit_events where subject_id = u.id and event = 'users.create') <> 1`,
  "an API key without key and secret": `select id from credentials c where kind = 'api-key'
    and not exists (select 1 from api_keys k where k.id = c.id)`,
  "a certificate without its bytes": `select id from credentials c where kind = 'certificate'
    and not exists (select 1 from certificates x where x.id = c.id)`,
  "a credential without its event": `select id from credentials c where c.name like 'burst-%'
    and (select count(*) from audit_events where subject_id = c.id and event like '%.create') <> 1`,
  "an event without its subject": `select subject_id from audit_events e where e.event like '%.create'
    and e.event not like 'issuers.%' and not exists (select 1 from users where id = e.subject_id)
    and not exists (select 1 from credentials where id = e.subject_id)`,
  "words without a thing": `select item_id from search_terms t where not exists (select 1 from users where id = t.item_id)
    and not exists (select 1 from credentials where id = t.item_id)
    and not exists (select 1 from organization_groups where id = t.item_id)
    and not exists (select 1 from roles where id = t.item_id)`,
};

function expectNothingHalfMade(dataDir: string): void {
  const database = new Database(path.join(dataDir, "keyhall.db"), { readonly: true });
  try {
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(database.pragma("foreign_key_check")).toEqual([]);
    for (const [what, query] of Object.entries(halves)) expect(database.prepare(query).all(), what).toEqual([]);
  } finally {
    database.close();
  }
}

test("kill -9 in a burst of writes loses nothing that was acknowledged and leaves nothing half-made", async ({
  server,
}) => {
  test.setTimeout(180_000);
  const { port } = server;
  const administrator = await makeAccount(server, { role: "siteAdministrator" });
  const key = await makeKeyOf(server, administrator);
  const read = async (target: string) => (await sendCall(port, { target, key })).json as { items: { id: string }[] };
  const [group] = (await read("/api/v1/groups")).items;
  const auditor = (await read("/api/v1/roles")).items.find(({ id }) => id === "rol_auditor");

  const acknowledged: Acknowledged[] = [];
  let sent = 0;
  const write = async (noun: Acknowledged["noun"]) => {
    const name = `burst-${++sent}`;
    const bodies = {
      users: { username: name, roles: [{ groupId: group?.id, roleId: auditor?.id }] },
      "api-keys": { description: name, capabilities: ["audit_query", "user_role_scope_management"] },
      certificates: { name, days: 30 },
    };
    const answer = await sendCall(port, { method: "POST", target: `/api/v1/${noun}`, key, body: bodies[noun] });
    expect(answer, answer.text).toMatchObject({ status: 201 });
    acknowledged.push({ noun, answer });
  };
  const nouns = ["users", "api-keys", "certificates"] as const;
  // The authority makes its RSA keys at first use; a burst is to be of writes.
  await write("certificates");

  for (let round = 1; round <= rounds; round++) {
    const enough = acknowledged.length + burst;
    let isKilled: Promise<void> | undefined;
    const writer = async (number: number) => {
      for (let turn = number; ; turn++) {
        try {
          await write(nouns[turn % nouns.length] ?? "users");
        } catch (error) {
          if (isKilled && error instanceof Error && "code" in error) return;
          throw error;
        }
        if (acknowledged.length >= enough) isKilled ??= server.restart("SIGKILL");
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
    await isKilled;
    expectNothingHalfMade(server.dataDir);
  }

  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * burst);
  for (const { noun, answer } of acknowledged) {
    const { id, apiKey, certificate } = answer.json as Record<"id", string> &
      Partial<Record<"apiKey" | "certificate", { id: string }>>;
    const found = await sendCall(port, { target: `/api/v1/${noun}/${(apiKey ?? certificate)?.id ?? id}`, key });
    expect(found.status, answer.text).toBe(200);
  }
  const keys = acknowledged.filter(({ noun }) => noun === "api-keys").map(({ answer }) => answer.json);
  for (const made of keys as { key: string; secret: string }[]) {
    expect((await sendCall(port, { target: "/api/v1/me", key: made })).status).toBe(200);
  }
});
