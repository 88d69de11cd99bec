import { describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { actorFor, keyActorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeOwnedAccount } from "@/test/make-owned-account";
import { useTestStore } from "@/test/store";
import { setApiKeyStatus, updateApiKey } from "../api-keys/commands/change-api-key";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { updateLimits } from "../credentials/commands/update-limits";
import { getCredentialUsage } from "../usage/queries";
import { actFor } from "./commands/act-for";
import { listCredentialsOfAccount } from "./queries";

useTestStore();

describe("the credentials of a service account", () => {
  it("are limited, named and switched off by members of its team, who see what they are used for", async () => {
    const { actor, account, member } = await makeOwnedAccount((await makeAdministrator()).actor);
    const { apiKey } = await createApiKey(await actFor(actor, account.id), { capabilities: ["user_data_upload"] });
    const { id } = apiKey;
    await updateLimits(await actFor(actor, account.id), { id, requestsPerMinute: 5, permittedAddresses: "192.0.2.1" });
    await updateApiKey(await actFor(actor, account.id), { id, description: "nightly" });
    await setApiKeyStatus(await actFor(actor, account.id), { id, status: "disabled" });
    const [listed] = await listCredentialsOfAccount(actor, account.id);
    expect(listed).toMatchObject({
      ...{ id, name: "nightly", status: "disabled", capabilities: ["user_data_upload"] },
      limits: { requestsPerMinute: 5, permittedAddresses: ["192.0.2.1"], maximumUses: null },
      rotation: { rotatedAt: null },
    });
    const [event] = await eventsAbout(id, "credentials.update-limits");
    expect(event).toMatchObject({ actorId: member.id, after: { requestsPerMinute: 5 } });
    expect(await getCredentialUsage(actor, id)).toMatchObject({ id });
    const stranger = await actorFor((await makeUser()).id);
    await expect(getCredentialUsage(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    const program = await keyActorFor(member.id, ["audit_query"]);
    await expect(getCredentialUsage(program, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
