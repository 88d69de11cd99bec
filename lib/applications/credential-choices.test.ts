import { expect, it } from "vitest";
import { makeAdministrator, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { listCredentialChoices } from "./queries";

useTestStore();

it("credentials to explain a request with are told apart when they have one name", async () => {
  const { user, actor } = await makeAdministrator("consoleAdministrator", { username: unique("owner") });
  const keys = [await makeApiKey({ ownerId: user.id }), await makeApiKey({ ownerId: user.id })];
  const { token } = await makeToken({ ownerId: user.id });
  const found = await listCredentialChoices(actor, user.username);
  const identifiers = found.map(({ identifier }) => identifier).sort();
  expect(identifiers).toEqual([...keys.map(({ key }) => key), `…${token.slice(-4)}`].sort());
});
