import { deleteAccessKey, setAccessKeyStatus, updateAccessKey } from "@/lib/access-keys/commands/change-access-key";
import { createAccessKey } from "@/lib/access-keys/commands/create-access-key";
import { rotateAccessKey } from "@/lib/access-keys/commands/rotate-access-key";
import { getAccessKey, listAccessKeys } from "@/lib/access-keys/queries";
import {
  AccessKeyFilters,
  AccessKeyIdInput,
  CreateAccessKeyInput,
  UpdateAccessKeyInput,
} from "@/lib/access-keys/schema";
import { RotateInput } from "@/lib/credentials/schema";
import { AccessKey, CreatedAccessKey } from "./answers/access-keys";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/access-keys`: EMS API access keys and FortiGate access keys. */
export function addAccessKeys(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/access-keys",
      description: "List the access keys of the instances in the caller's groups, without the keys.",
      input: AccessKeyFilters,
      answer: pageOf(AccessKey),
    },
    listAccessKeys,
  );
  route(
    api,
    {
      method: "post",
      path: "/access-keys",
      description:
        "Make an access key; the answer holds the key, once. Only the primary account makes those of the variety ems.",
      input: CreateAccessKeyInput,
      status: 201,
      answer: CreatedAccessKey,
    },
    createAccessKey,
  );
  route(
    api,
    {
      method: "get",
      path: "/access-keys/{id}",
      description: "Show an access key.",
      input: AccessKeyIdInput,
      answer: AccessKey,
    },
    (actor, { id }) => getAccessKey(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/access-keys/{id}",
      description: "Rename an access key.",
      input: UpdateAccessKeyInput,
      answer: AccessKey,
    },
    updateAccessKey,
  );
  route(
    api,
    {
      method: "post",
      path: "/access-keys/{id}/disable",
      description: "Disable an access key for a while, which ends the sessions got with it.",
      input: AccessKeyIdInput,
      answer: AccessKey,
    },
    (actor, { id }) => setAccessKeyStatus(actor, { id, status: "disabled" }),
  );
  route(
    api,
    {
      method: "post",
      path: "/access-keys/{id}/enable",
      description: "Enable an access key again.",
      input: AccessKeyIdInput,
      answer: AccessKey,
    },
    (actor, { id }) => setAccessKeyStatus(actor, { id, status: "active" }),
  );
  route(
    api,
    {
      method: "post",
      path: "/access-keys/{id}/rotate",
      description: "Make a successor of an access key; the old one keeps working for some days.",
      input: RotateInput,
      status: 201,
      answer: CreatedAccessKey,
    },
    rotateAccessKey,
  );
  route(
    api,
    {
      method: "delete",
      path: "/access-keys/{id}",
      description: "Delete an access key.",
      input: AccessKeyIdInput,
      answer: null,
    },
    deleteAccessKey,
  );
}
