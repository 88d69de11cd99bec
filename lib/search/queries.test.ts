import { describe, expect, it } from "vitest";
import { transaction } from "@/db/store";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { actorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { makeTeamIssuer } from "@/test/make-team-issuer";
import { useTestStore } from "@/test/store";
import { createRole } from "../roles/commands";
import { findAnything } from "./queries";
import { indexWords } from "./records";

useTestStore();

describe("findAnything", () => {
  it("finds users, keys, groups and roles by the beginnings of their words", async () => {
    const { actor } = await makeAdministrator();
    const word = unique("quetzal");
    const group = await makeGroup({ name: `${word} office` });
    const user = await makeUser({ username: word, firstName: "Ada", groupId: group.id });
    await createRole(actor, { name: `${word} readers`, permissions: ["users.read"] });
    const { key: apiKey } = await createApiKey(await actorFor(user.id), {
      description: `${word} sync`,
      capabilities: ["credential_management"],
    });
    const team = await makeTeam({ name: `${word} team` });
    await transaction((tx) => indexWords(tx, "team", team.id, [team.name]));
    const issuer = await makeTeamIssuer({ name: `${word} CA` });
    const found = await findAnything(actor, word.slice(0, 15));
    expect(found.map(({ kind, label }) => [kind, label])).toEqual([
      ["Users", word],
      ["API keys", `${word} sync`],
      ["Organization groups", `${word} office`],
      ["Roles", `${word} readers`],
      ["Teams", `${word} team`],
      ["Certificate issuers", `${word} CA`],
    ]);
    expect(found.slice(-2).map(({ href }) => href)).toEqual([`/teams/${team.id}`, `/issuers/${issuer.id}`]);
    expect(found[0]).toMatchObject({ hint: "Ada", href: `/accounts/administrators/${user.id}` });
    expect((await findAnything(actor, apiKey.slice(0, 10))).map(({ kind }) => kind)).toEqual(["API keys"]);
  });

  it("finds for people without rights what is theirs, with the page that is theirs", async () => {
    const user = await makeUser();
    const actor = await actorFor(user.id);
    const { key } = await createApiKey(actor, { capabilities: ["credential_management"] });
    expect(await findAnything(actor, key)).toMatchObject([
      { kind: "API keys", href: `/account/api-keys?search=${key}` },
    ]);
    const stranger = await actorFor((await makeUser()).id);
    expect(await findAnything(stranger, key)).toEqual([]);
    expect(await findAnything(stranger, user.username)).toEqual([]);
    expect(await findAnything(stranger, "   ")).toEqual([]);
  });
});
