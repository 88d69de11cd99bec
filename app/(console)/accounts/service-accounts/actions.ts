"use server";

import { setApiKeyStatus, updateApiKey } from "@/lib/api-keys/commands/change-api-key";
import { createApiKey } from "@/lib/api-keys/commands/create-api-key";
import { revokeApiKey } from "@/lib/api-keys/commands/revoke-api-key";
import { rotateApiKey } from "@/lib/api-keys/commands/rotate-api-key";
import { revokeCertificate, updateCertificate } from "@/lib/certificates/commands/change-certificate";
import { createClientCertificate } from "@/lib/certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "@/lib/certificates/commands/download-client-certificate";
import { updateLimits } from "@/lib/credentials/commands/update-limits";
import { rotateCertificate } from "@/lib/issuance/commands/rotate-certificate";
import { actFor } from "@/lib/service-accounts/commands/act-for";
import { createServiceAccount } from "@/lib/service-accounts/commands/create-service-account";
import { updateServiceAccount } from "@/lib/service-accounts/commands/update-service-account";
import {
  CreateCertificateOfAccountInput,
  CreateKeyOfAccountInput,
  CreateServiceAccountInput,
  CreateTokenOfAccountInput,
  RenameCertificateOfAccountInput,
  RenameTokenOfAccountInput,
  RevokeOfAccountInput,
  RotateOfAccountInput,
  SetKeyStatusOfAccountInput,
  UpdateKeyOfAccountInput,
  UpdateLimitsOfAccountInput,
  UpdateServiceAccountInput,
} from "@/lib/service-accounts/schema";
import { renameToken, revokeToken } from "@/lib/tokens/commands/change-token";
import { createPersonalAccessToken } from "@/lib/tokens/commands/create-personal-access-token";
import { rotateToken } from "@/lib/tokens/commands/rotate-token";
import { action } from "@/lib/web/action";

export const createServiceAccountAction = action(CreateServiceAccountInput, createServiceAccount);

export const updateServiceAccountAction = action(UpdateServiceAccountInput, updateServiceAccount);

export const createAccountKeyAction = action(CreateKeyOfAccountInput, async (actor, { accountId, ...input }) =>
  createApiKey(await actFor(actor, accountId), input),
);

export const createAccountTokenAction = action(CreateTokenOfAccountInput, async (actor, { accountId, ...input }) =>
  createPersonalAccessToken(await actFor(actor, accountId), input),
);

/** Answers the file with the private key, which is handed out this once. */
export const createAccountCertificateAction = action(
  CreateCertificateOfAccountInput,
  async (actor, { accountId, ...input }) => {
    const account = await actFor(actor, accountId, { showsKey: true });
    const { id } = await createClientCertificate(account, input);
    return downloadClientCertificate(account, { id, withPrivateKey: true });
  },
);

export const updateAccountKeyAction = action(UpdateKeyOfAccountInput, async (actor, { accountId, ...input }) =>
  updateApiKey(await actFor(actor, accountId), input),
);

export const setAccountKeyStatusAction = action(SetKeyStatusOfAccountInput, async (actor, { accountId, ...input }) =>
  setApiKeyStatus(await actFor(actor, accountId), input),
);

export const renameAccountTokenAction = action(RenameTokenOfAccountInput, async (actor, { accountId, ...input }) =>
  renameToken(await actFor(actor, accountId), input),
);

export const renameAccountCertificateAction = action(
  RenameCertificateOfAccountInput,
  async (actor, { accountId, ...input }) => updateCertificate(await actFor(actor, accountId), input),
);

export const updateAccountLimitsAction = action(UpdateLimitsOfAccountInput, async (actor, { accountId, ...input }) =>
  updateLimits(await actFor(actor, accountId), input),
);

export const rotateAccountKeyAction = action(RotateOfAccountInput, async (actor, { accountId, ...input }) =>
  rotateApiKey(await actFor(actor, accountId), input),
);

export const rotateAccountTokenAction = action(RotateOfAccountInput, async (actor, { accountId, ...input }) =>
  rotateToken(await actFor(actor, accountId), input),
);

/** Answers the file of the successor, as above. */
export const rotateAccountCertificateAction = action(RotateOfAccountInput, async (actor, { accountId, ...input }) => {
  const account = await actFor(actor, accountId, { showsKey: true });
  const { certificate } = await rotateCertificate(account, input);
  return downloadClientCertificate(account, { id: certificate.id, withPrivateKey: true });
});

export const revokeAccountKeyAction = action(
  RevokeOfAccountInput,
  async (actor, { accountId, ...input }): Promise<void> => {
    await revokeApiKey(await actFor(actor, accountId), input);
  },
);

export const revokeAccountTokenAction = action(
  RevokeOfAccountInput,
  async (actor, { accountId, ...input }): Promise<void> => {
    await revokeToken(await actFor(actor, accountId), input);
  },
);

export const revokeAccountCertificateAction = action(
  RevokeOfAccountInput,
  async (actor, { accountId, id }): Promise<void> => {
    await revokeCertificate(await actFor(actor, accountId), { id });
  },
);
