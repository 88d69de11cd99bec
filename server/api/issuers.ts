import type { Actor } from "@/lib/actor";
import { AppError, forbidden } from "@/lib/errors";
import { deleteIssuer, disableIssuer, enableIssuer, updateIssuer } from "@/lib/issuers/commands/change-issuer";
import { createIssuer } from "@/lib/issuers/commands/create-issuer";
import { completeExternalIssuer } from "@/lib/issuers/commands/external-issuer";
import { renewIssuer } from "@/lib/issuers/commands/renew-issuer";
import { rotateIssuer } from "@/lib/issuers/commands/rotate-issuer";
import { getChainFile, getIssuer, getRequestFile, listIssuers } from "@/lib/issuers/queries";
import {
  ChainFileInput,
  CompleteExternalIssuerInput,
  CreateIssuerInput,
  IssuerFilters,
  IssuerIdInput,
  RenewIssuerInput,
  RotateIssuerInput,
  UpdateIssuerInput,
} from "@/lib/issuers/schema";
import { Issuer, IssuerDetails } from "./answers/issuers";
import { pageOf } from "./answers/wire";
import { fileRoute } from "./file-route";
import { type Api, route } from "./route";

/** `/issuers`: certificate authorities, their chains and requests. */
export function addIssuers(api: Api): void {
  addReads(api);
  route(
    api,
    {
      method: "post",
      path: "/issuers",
      description:
        "Make a certificate issuer: `type` is root, intermediate, import (certificate and key) or external (a request).",
      input: CreateIssuerInput,
      status: 201,
      answer: IssuerDetails,
    },
    createIssuer,
  );
  const change = { path: "/issuers/{id}", input: UpdateIssuerInput };
  route(
    api,
    { ...change, method: "patch", description: "Change an issuer's name or profile.", answer: IssuerDetails },
    updateIssuer,
  );
  route(
    api,
    {
      method: "post",
      path: "/issuers/{id}/complete",
      description: "Take in the certificate that an external authority made for the request.",
      input: CompleteExternalIssuerInput,
      answer: IssuerDetails,
    },
    completeExternalIssuer,
  );
  addActs(api);
}

/** Who may not see all issuers is told where their own are. */
async function listWithHint(actor: Actor, input: IssuerFilters) {
  try {
    return await listIssuers(actor, input);
  } catch (error) {
    const { reason } = error instanceof AppError ? error.details : {};
    if (reason !== "permission_denied") throw error;
    throw forbidden(
      "The issuers that your teams permit are at /api/v1/me/certificate-choices; listing all of them needs the permission issuers.read.",
      reason,
    );
  }
}

function addReads(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/issuers",
      description:
        "List the certificate issuers as a tree, each with those below it after it. Members of teams find those that their teams permit at `/me/certificate-choices`.",
      input: IssuerFilters,
      answer: pageOf(Issuer),
    },
    listWithHint,
  );
  route(
    api,
    {
      method: "get",
      path: "/issuers/{id}",
      description: "Show an issuer with its profile.",
      input: IssuerIdInput,
      answer: IssuerDetails,
    },
    (actor, { id }) => getIssuer(actor, id),
  );
  fileRoute(
    api,
    {
      path: "/issuers/{id}/chain",
      description: "Download the chain as PEM or PKCS#7, or the issuer's own certificate as DER.",
      query: ChainFileInput.omit({ id: true }),
    },
    (actor, input) => getChainFile(actor, input as ChainFileInput),
  );
  fileRoute(
    api,
    { path: "/issuers/{id}/request", description: "Download the request (CSR) that waits for an external authority." },
    (actor, { id }) => getRequestFile(actor, id),
  );
}

function addActs(api: Api): void {
  const post = (act: string, description: string) =>
    ({ method: "post", path: `/issuers/{id}/${act}`, description }) as const;
  const input = IssuerIdInput;
  route(
    api,
    { ...post("disable", "Let an issuer issue nothing for now."), input, answer: IssuerDetails },
    disableIssuer,
  );
  route(api, { ...post("enable", "Let a disabled issuer issue again."), input, answer: IssuerDetails }, enableIssuer);
  route(
    api,
    {
      ...post("renew", "Give an issuer a new certificate for the same key."),
      input: RenewIssuerInput,
      answer: IssuerDetails,
    },
    renewIssuer,
  );
  route(
    api,
    {
      ...post("rotate", "Let a successor with a new key take an issuer's place."),
      input: RotateIssuerInput,
      answer: IssuerDetails,
    },
    rotateIssuer,
  );
  route(
    api,
    {
      method: "delete",
      path: "/issuers/{id}",
      description: "Delete an issuer that issued nothing.",
      input,
      answer: null,
    },
    deleteIssuer,
  );
}
