import { z } from "zod";
import { revokeCertificate, updateCertificate } from "@/lib/certificates/commands/change-certificate";
import { createClientCertificate } from "@/lib/certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "@/lib/certificates/commands/download-client-certificate";
import { exportAdministratorCertificate } from "@/lib/certificates/commands/export-administrator-certificate";
import { replaceAdministratorCertificate } from "@/lib/certificates/commands/replace-administrator-certificate";
import {
  getAdministratorCertificate,
  getCertificateWithNotes,
  listCertificates,
  listOwnClientCertificates,
} from "@/lib/certificates/queries";
import { RevokeCertificateInput } from "@/lib/certificates/revocation-schema";
import {
  CertificateFilters,
  CreateClientCertificateInput,
  DownloadClientCertificateInput,
  ExportAdministratorCertificateInput,
  ReplaceAdministratorCertificateInput,
  UpdateCertificateInput,
} from "@/lib/certificates/schema";
import { notFound } from "@/lib/errors";
import { rotateCertificate } from "@/lib/issuance/commands/rotate-certificate";
import { RotateCertificateInput } from "@/lib/issuance/schema";
import { Certificate, CertificateWithNotes, DownloadedCertificate, ExportedCertificate } from "./answers/certificates";
import { RotatedCertificate } from "./answers/issuance";
import { pageOf } from "./answers/wire";
import { type Api, IdInput, route } from "./route";

const OwnerInput = z.object({ userId: z.string() });

export function addCertificates(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/me/certificates",
      description: "List the caller's own client certificates.",
      input: CertificateFilters,
      answer: pageOf(Certificate),
    },
    listOwnClientCertificates,
  );
  route(
    api,
    {
      method: "get",
      path: "/certificates",
      description: "List everybody's certificates in the caller's groups.",
      input: CertificateFilters,
      answer: pageOf(Certificate),
    },
    listCertificates,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates",
      description: "Create a client certificate for the caller.",
      input: CreateClientCertificateInput,
      status: 201,
      answer: Certificate,
    },
    createClientCertificate,
  );
  route(
    api,
    {
      method: "get",
      path: "/certificates/{id}",
      description: "Show a certificate's data.",
      input: IdInput,
      answer: CertificateWithNotes,
    },
    (actor, { id }) => getCertificateWithNotes(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/certificates/{id}",
      description:
        "Change the name of one's own certificate, and the notes and further mail addresses of any one manages.",
      input: UpdateCertificateInput,
      answer: CertificateWithNotes,
    },
    updateCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/download",
      description: "Download one of the caller's own client certificates with its chain, as PEM.",
      input: DownloadClientCertificateInput,
      answer: DownloadedCertificate,
    },
    downloadClientCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/revoke",
      description: "Revoke a certificate for good.",
      input: RevokeCertificateInput,
      answer: Certificate,
    },
    revokeCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/rotate",
      description:
        "Make a successor of a certificate with a new key; the old one authenticates for some days more. Of a certificate for other uses `issued` holds the files.",
      input: RotateCertificateInput,
      status: 201,
      answer: RotatedCertificate,
    },
    rotateCertificate,
  );
}

export function addAdministratorCertificates(api: Api): void {
  const path = "/administrators/{userId}/certificate";
  route(
    api,
    {
      method: "get",
      path,
      description: "Show an administrator's newest certificate's data.",
      input: OwnerInput,
      answer: Certificate,
    },
    async (actor, { userId }) => {
      const certificate = await getAdministratorCertificate(actor, userId);
      if (!certificate) throw notFound("The certificate");
      return certificate;
    },
  );
  route(
    api,
    {
      method: "post",
      path: `${path}/replace`,
      description: "Revoke an administrator's certificate and make a new one under a new password.",
      input: ReplaceAdministratorCertificateInput,
      answer: Certificate,
    },
    replaceAdministratorCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: `${path}/export`,
      description: "Export an administrator's certificate and key; `pkcs12` is base64.",
      input: ExportAdministratorCertificateInput,
      answer: ExportedCertificate,
    },
    async (actor, input) => {
      const { fileName, bytes } = await exportAdministratorCertificate(actor, input);
      return { fileName, pkcs12: Buffer.from(bytes).toString("base64") };
    },
  );
}
