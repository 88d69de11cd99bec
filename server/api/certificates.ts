import { renameCertificate, revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { createClientCertificate } from "@/lib/certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "@/lib/certificates/commands/download-client-certificate";
import { getCertificate, listCertificates, listOwnClientCertificates } from "@/lib/certificates/queries";
import {
  CertificateFilters,
  CreateClientCertificateInput,
  DownloadClientCertificateInput,
  RenameCertificateInput,
  RevokeCertificateInput,
} from "@/lib/certificates/schema";
import { type Api, IdInput, route } from "./route";

export function addCertificates(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/me/certificates",
      description: "List the caller's own client certificates.",
      input: CertificateFilters,
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
    },
    createClientCertificate,
  );
  route(
    api,
    { method: "get", path: "/certificates/{id}", description: "Show a certificate's data.", input: IdInput },
    (actor, { id }) => getCertificate(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/certificates/{id}",
      description: "Rename a client certificate.",
      input: RenameCertificateInput,
    },
    renameCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/download",
      description: "Download one of the caller's own client certificates with its chain, as PEM.",
      input: DownloadClientCertificateInput,
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
    },
    revokeCertificate,
  );
}
