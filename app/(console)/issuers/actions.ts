"use server";

import { deleteIssuer, disableIssuer, enableIssuer, updateIssuer } from "@/lib/issuers/commands/change-issuer";
import { createIntermediateIssuer, createRootIssuer } from "@/lib/issuers/commands/create-issuer";
import { completeExternalIssuer, requestExternalIssuer } from "@/lib/issuers/commands/external-issuer";
import { importIssuer } from "@/lib/issuers/commands/import-issuer";
import { renewIssuer } from "@/lib/issuers/commands/renew-issuer";
import { rotateIssuer } from "@/lib/issuers/commands/rotate-issuer";
import {
  CompleteExternalIssuerInput,
  CreateIntermediateIssuerInput,
  CreateRootIssuerInput,
  ImportIssuerInput,
  IssuerIdInput,
  RenewIssuerInput,
  RequestExternalIssuerInput,
  RotateIssuerInput,
  UpdateIssuerInput,
} from "@/lib/issuers/schema";
import { commandAction } from "@/lib/web/action";

export const createRootIssuerAction = commandAction(CreateRootIssuerInput, createRootIssuer);

export const createIntermediateIssuerAction = commandAction(CreateIntermediateIssuerInput, createIntermediateIssuer);

export const importIssuerAction = commandAction(ImportIssuerInput, importIssuer);

export const requestExternalIssuerAction = commandAction(RequestExternalIssuerInput, requestExternalIssuer);

export const completeExternalIssuerAction = commandAction(CompleteExternalIssuerInput, completeExternalIssuer);

export const updateIssuerAction = commandAction(UpdateIssuerInput, updateIssuer);

export const disableIssuerAction = commandAction(IssuerIdInput, disableIssuer);

export const enableIssuerAction = commandAction(IssuerIdInput, enableIssuer);

export const renewIssuerAction = commandAction(RenewIssuerInput, renewIssuer);

export const rotateIssuerAction = commandAction(RotateIssuerInput, rotateIssuer);

export const deleteIssuerAction = commandAction(IssuerIdInput, deleteIssuer);
