import { z } from "zod";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { revokeApiKey } from "@/lib/api-keys/commands/revoke-api-key";
import { rotateApiKey } from "@/lib/api-keys/commands/rotate-api-key";
import { CreateApiKeyInput } from "@/lib/api-keys/schema";
import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { createClientCertificate } from "@/lib/certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "@/lib/certificates/commands/download-client-certificate";
import { CreateClientCertificateInput } from "@/lib/certificates/schema";
import { isId } from "@/lib/id";
import { rotateCertificate } from "@/lib/issuance/commands/rotate-certificate";
import { actFor } from "@/lib/service-accounts/commands/act-for";
import { createServiceAccount } from "@/lib/service-accounts/commands/create-service-account";
import { updateServiceAccount } from "@/lib/service-accounts/commands/update-service-account";
import { getServiceAccount, listCredentialsOfAccount, listServiceAccounts } from "@/lib/service-accounts/queries";
import {
  CreateServiceAccountInput,
  RevokeCredentialInput,
  RotateCredentialInput,
  ServiceAccountFilters,
  UpdateServiceAccountInput,
} from "@/lib/service-accounts/schema";
import { revokeToken } from "@/lib/tokens/commands/change-token";
import { createPersonalAccessToken } from "@/lib/tokens/commands/create-personal-access-token";
import { rotateToken } from "@/lib/tokens/commands/rotate-token";
import { CreatePersonalAccessTokenInput } from "@/lib/tokens/schema";
import { CreatedApiKey } from "./answers/api-keys";
import { DownloadedCertificate } from "./answers/certificates";
import { AccountCredential, ServiceAccount } from "./answers/service-accounts";
import { CreatedToken } from "./answers/tokens";
import { pageOf } from "./answers/wire";
import { type Api, IdInput, route } from "./route";

/** `/service-accounts`: users for automation, and what their teams do for them. */
export function addServiceAccounts(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/service-accounts",
      description: "List service accounts: those of the caller's teams, and those where the caller may see users.",
      input: ServiceAccountFilters,
      answer: pageOf(ServiceAccount),
    },
    listServiceAccounts,
  );
  route(
    api,
    {
      method: "post",
      path: "/service-accounts",
      description: "Make a user for automation, without a sign-in, owned by a team.",
      input: CreateServiceAccountInput,
      status: 201,
      answer: ServiceAccount,
    },
    createServiceAccount,
  );
  route(
    api,
    {
      method: "get",
      path: "/service-accounts/{id}",
      description: "Show a service account.",
      input: IdInput,
      answer: ServiceAccount,
    },
    (actor, { id }) => getServiceAccount(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/service-accounts/{id}",
      description: "Change a service account; another team takes it over at once.",
      input: UpdateServiceAccountInput,
      answer: ServiceAccount,
    },
    updateServiceAccount,
  );
  addCredentialsOfAccounts(api);
}

function addCredentialsOfAccounts(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/service-accounts/{id}/credentials",
      description: "List the API keys, access tokens and certificates of a service account with who made them.",
      input: IdInput,
      answer: z.array(AccountCredential),
    },
    (actor, { id }) => listCredentialsOfAccount(actor, id),
  );
  route(
    api,
    {
      method: "post",
      path: "/service-accounts/{id}/api-keys",
      description: "Make an API key of a service account of one's team; the secret is shown this once.",
      input: CreateApiKeyInput,
      status: 201,
      answer: CreatedApiKey,
    },
    async (actor, { id, ...input }) => createApiKey(await actFor(actor, id), input),
  );
  route(
    api,
    {
      method: "post",
      path: "/service-accounts/{id}/tokens",
      description: "Make a personal access token of a service account of one's team; it is shown this once.",
      input: CreatePersonalAccessTokenInput,
      status: 201,
      answer: CreatedToken,
    },
    async (actor, { id, ...input }) => createPersonalAccessToken(await actFor(actor, id), input),
  );
  route(
    api,
    {
      method: "post",
      path: "/service-accounts/{id}/certificates",
      description:
        "Make a client certificate of a service account of one's team; its private key is answered this once.",
      input: CreateClientCertificateInput,
      status: 201,
      answer: DownloadedCertificate,
    },
    async (actor, { id, ...input }) => {
      const account = await actFor(actor, id, { showsKey: true });
      const certificate = await createClientCertificate(account, input);
      return downloadClientCertificate(account, { id: certificate.id, withPrivateKey: true });
    },
  );
  route(
    api,
    {
      method: "post",
      path: "/service-accounts/{id}/credentials/rotate",
      description: "Make a successor of a service account's credential; the old one keeps working for some days.",
      input: RotateCredentialInput,
      status: 201,
      answer: z.union([CreatedApiKey, CreatedToken, DownloadedCertificate]),
    },
    async (actor, { id, credentialId, graceDays }) => {
      const input = { id: String(credentialId), graceDays };
      if (isId("apiKey", input.id)) return rotateApiKey(await actFor(actor, id), input);
      if (isId("token", input.id)) return rotateToken(await actFor(actor, id), input);
      const account = await actFor(actor, id, { showsKey: true });
      const { certificate } = await rotateCertificate(account, input);
      return downloadClientCertificate(account, { id: certificate.id, withPrivateKey: true });
    },
  );
  route(
    api,
    {
      method: "post",
      path: "/service-accounts/{id}/credentials/revoke",
      description: "Revoke a service account's credential for good.",
      input: RevokeCredentialInput,
      answer: null,
    },
    async (actor, { id, credentialId, reason }): Promise<void> => {
      const account = await actFor(actor, id);
      const input = { id: String(credentialId), reason };
      if (isId("apiKey", input.id)) await revokeApiKey(account, input);
      else if (isId("token", input.id)) await revokeToken(account, input);
      else await revokeCertificate(account, { id: input.id });
    },
  );
}
