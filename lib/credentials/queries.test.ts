import { expect, it } from "vitest";
import { actorFor, makeAdministrator, makeGroup, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { revokeApiKey } from "../api-keys/commands/revoke-api-key";
import { apiKeysCsv } from "../api-keys/queries";
import { createClientCertificate } from "../certificates/commands/create-client-certificate";
import { certificatesCsv } from "../certificates/queries";
import { revocableOwners } from "./queries";

useTestStore();

async function textOf(lines: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

it("says of whom an actor may revoke credentials as the commands decide it", async () => {
  const group = await makeGroup();
  const elsewhere = await makeGroup();
  const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
  const below = await makeUser({ groupId: group.id });
  const beyond = await makeUser({ groupId: elsewhere.id });
  const above = (await makeAdministrator("siteAdministrator")).user;
  const owners = [actor.user.id, below.id, beyond.id, above.id, below.id];

  const expected = await Promise.all(
    owners.map(async (ownerId) => {
      const { apiKey } = await createApiKey(await actorFor(ownerId), { capabilities: ["sensor_management"] });
      return revokeApiKey(actor, { id: apiKey.id }).then(
        () => [ownerId],
        () => [],
      );
    }),
  );
  expect(await revocableOwners(actor, owners, "api-keys.revoke")).toEqual(new Set(expected.flat()));
  expect([...new Set(expected.flat())]).toEqual([actor.user.id, below.id]);
});

it("leaves an auditor its own only, and asks nothing for nobody", async () => {
  const { actor } = await makeAdministrator("auditor");
  const other = await makeUser();
  expect(await revocableOwners(actor, [actor.user.id, other.id], "certificates.revoke")).toEqual(
    new Set([actor.user.id]),
  );
  expect(await revocableOwners(actor, [], "certificates.revoke")).toEqual(new Set());
});

it("writes lists as CSV with serial and fingerprint, never the certificate or the secret", async () => {
  const { actor, user } = await makeAdministrator("siteAdministrator");
  const { key, secret } = await createApiKey(actor, { description: "=1+1", capabilities: ["sensor_management"] });
  const certificate = await createClientCertificate(actor, { name: "nightly", days: 3 });
  const keys = await textOf(apiKeysCsv(actor, { ownerId: user.id }));
  expect(keys.split("\r\n")).toHaveLength(3);
  expect(keys).toContain(`'=1+1,${key},${user.username},sensor_management,active,`);
  expect(keys).not.toContain(secret);
  const certificates = await textOf(certificatesCsv(actor, { ownerId: user.id }));
  expect(certificates).toContain(`nightly,${user.username},,automation,CN=${user.username},`);
  expect(certificates).toContain(`${certificate.serial},${certificate.fingerprintSha256},EC P-256,server,active,`);
  expect(certificates).not.toContain("BEGIN");
});
