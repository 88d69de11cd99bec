import { RotateInput } from "@/lib/credentials/schema";
import { deleteTenantKey, showTenantKey, updateTenantKey } from "@/lib/tenant-keys/commands/change-tenant-key";
import { createTenantKey } from "@/lib/tenant-keys/commands/create-tenant-key";
import { retireFormerKeys, rotateTenantKey } from "@/lib/tenant-keys/commands/rotate-tenant-key";
import { getTenantKey, listTenantKeys } from "@/lib/tenant-keys/queries";
import {
  CreateTenantKeyInput,
  RetireFormerKeysInput,
  TenantKeyFilters,
  TenantKeyIdInput,
  UpdateTenantKeyInput,
} from "@/lib/tenant-keys/schema";
import { CreatedTenantKey, ShownTenantKey, TenantKey } from "./answers/tenant-keys";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

export function addTenantKeys(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/tenant-keys",
      description: "List tenant keys, without the keys.",
      input: TenantKeyFilters,
      answer: pageOf(TenantKey),
    },
    listTenantKeys,
  );
  route(
    api,
    {
      method: "post",
      path: "/tenant-keys",
      description: "Add a tenant key; the answer holds the key.",
      input: CreateTenantKeyInput,
      status: 201,
      answer: CreatedTenantKey,
    },
    createTenantKey,
  );
  route(
    api,
    {
      method: "get",
      path: "/tenant-keys/{id}",
      description: "Show a tenant key's row.",
      input: TenantKeyIdInput,
      answer: TenantKey,
    },
    (actor, { id }) => getTenantKey(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/tenant-keys/{id}",
      description: "Change a tenant key's row.",
      input: UpdateTenantKeyInput,
      answer: TenantKey,
    },
    updateTenantKey,
  );
  route(
    api,
    {
      method: "post",
      path: "/tenant-keys/{id}/show",
      description: "Show the key itself.",
      input: TenantKeyIdInput,
      answer: ShownTenantKey,
    },
    showTenantKey,
  );
  route(
    api,
    {
      method: "post",
      path: "/tenant-keys/{id}/rotate",
      description: "Give the row a new key; the old one keeps working for some days.",
      input: RotateInput,
      answer: CreatedTenantKey,
    },
    rotateTenantKey,
  );
  route(
    api,
    {
      method: "post",
      path: "/tenant-keys/{id}/retire",
      description: "End the grace period of former keys now.",
      input: RetireFormerKeysInput,
      answer: TenantKey,
    },
    retireFormerKeys,
  );
  route(
    api,
    {
      method: "delete",
      path: "/tenant-keys/{id}",
      description: "Delete a tenant key.",
      input: TenantKeyIdInput,
      answer: null,
    },
    deleteTenantKey,
  );
}
