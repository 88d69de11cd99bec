import { expect, it } from "vitest";
import { deleteApiKey } from "@/lib/api-keys/commands/change-api-key";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { ensureGatewayIssuer } from "@/lib/gateway/issuer";
import { deleteTenantKey } from "@/lib/tenant-keys/commands/change-tenant-key";
import { createTenantKey } from "@/lib/tenant-keys/commands/create-tenant-key";
import { actorFor, makeAdministrator, makeUser, topGroup, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer } from "@/test/make-team-issuer";
import { useTestStore } from "@/test/store";
import { firstStepsFor } from "./first-steps";

useTestStore();

const doneOf = async (actor: Parameters<typeof firstStepsFor>[0]) =>
  (await firstStepsFor(actor)).filter(({ isDone }) => isDone).map(({ title }) => title);

it("keeps a step done when what it made is deleted; an API key counts for its owner alone", async () => {
  const { actor } = await makeAdministrator();
  expect(await doneOf(actor)).toEqual([]);

  const { apiKey } = await createApiKey(actor, { capabilities: ["user_role_scope_management"] });
  await deleteApiKey(actor, { id: apiKey.id });
  const groupId = (await topGroup()).id;
  const { tenantKey } = await createTenantKey(actor, { groupId, service: unique("service"), accountType: "admin" });
  await deleteTenantKey(actor, { id: tenantKey.id });
  expect(await doneOf(actor)).toEqual(["Add a tenant key", "Create an API key"]);

  const { actor: colleague } = await makeAdministrator();
  expect(await doneOf(colleague)).toEqual(["Add an administrator", "Add a tenant key"]);
});

it("names issuers, teams and mail to those who set them up, until they are", async () => {
  const { actor } = await makeAdministrator();
  const setUp = ["Create a certificate issuer", "Add a team", "Set up mail"];
  const doneOfThese = async () => (await doneOf(actor)).filter((title) => setUp.includes(title));
  expect((await firstStepsFor(actor)).map(({ title }) => title)).toEqual(expect.arrayContaining(setUp));
  expect(await doneOfThese()).toEqual([]);
  await ensureGatewayIssuer();
  expect(await doneOfThese()).toEqual([]);
  await makeTeamIssuer();
  await makeTeam();
  await saveEmailSettings();
  expect(await doneOfThese()).toEqual(setUp);
  const member = await makeUser();
  await makeTeam({ issuerIds: [(await makeTeamIssuer()).id], memberIds: [member.id] });
  const outsider = await actorFor((await makeUser()).id);
  expect((await firstStepsFor(outsider)).map(({ title }) => title)).not.toContain("Request certificate");
  expect(await firstStepsFor(await actorFor(member.id))).toContainEqual(
    expect.objectContaining({ title: "Request certificate", isDone: false }),
  );
  const { actor: auditor } = await makeAdministrator("auditor");
  expect((await firstStepsFor(auditor)).filter(({ title }) => setUp.includes(title))).toEqual([]);
});
