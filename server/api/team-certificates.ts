import { exportPkcs12 } from "@/lib/certificates/commands/export-private-key";
import { handOverCertificate } from "@/lib/certificates/commands/hand-over-certificate";
import { putOnHold, takeOffHold } from "@/lib/certificates/commands/hold-certificate";
import { forgetCertificate, importCertificates } from "@/lib/certificates/commands/import-certificates";
import type { CertificateFile as Downloaded } from "@/lib/certificates/files";
import { getCertificateFile } from "@/lib/certificates/queries";
import {
  CertificateFileInput,
  CertificateIdInput,
  ExportPkcs12Input,
  HandOverCertificateInput,
  ImportCertificatesInput,
} from "@/lib/certificates/schema";
import { renewCertificate } from "@/lib/issuance/commands/renew-certificate";
import { previewCertificate, requestCertificate } from "@/lib/issuance/commands/request-certificate";
import { listRequestChoices } from "@/lib/issuance/queries";
import { RenewCertificateInput, RequestCertificateInput } from "@/lib/issuance/schema";
import { Certificate, CertificateFile } from "./answers/certificates";
import { IssuancePreview, IssuedCertificate, TeamChoice } from "./answers/issuance";
import { RowResult } from "./answers/row-results";
import { type Api, route } from "./route";

/** Certificates that members of teams request from the issuers that their teams permit. */
export function addTeamCertificates(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/me/certificate-choices",
      description: "List the caller's teams with the issuers from which each may request now.",
      answer: TeamChoice.array(),
    },
    listRequestChoices,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/preview",
      description: "Say exactly what a request would issue; nothing is made.",
      input: RequestCertificateInput,
      answer: IssuancePreview,
    },
    previewCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/request",
      description:
        "Request a certificate: key `server`, or `csr` with a PKCS#10 request whose names count where none are given.",
      input: RequestCertificateInput,
      status: 201,
      answer: IssuedCertificate,
    },
    requestCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/renew",
      description: "Issue a certificate in the place of another, with the `same` key, the server's or a request's.",
      input: RenewCertificateInput,
      status: 201,
      answer: IssuedCertificate,
    },
    renewCertificate,
  );
  addChanges(api);
  addFiles(api);
}

function addChanges(api: Api): void {
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/hold",
      description: "Put a certificate on hold: it counts as revoked until it is released.",
      input: CertificateIdInput,
      answer: Certificate,
    },
    putOnHold,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/release",
      description: "Take a certificate off hold.",
      input: CertificateIdInput,
      answer: Certificate,
    },
    takeOffHold,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/hand-over",
      description: "Give a certificate to another owner.",
      input: HandOverCertificateInput,
      answer: null,
    },
    handOverCertificate,
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/import",
      description: "Watch certificates that were issued elsewhere: PEM, or DER or PKCS#7 in base64.",
      input: ImportCertificatesInput,
      answer: RowResult.array(),
    },
    importCertificates,
  );
  route(
    api,
    {
      method: "delete",
      path: "/certificates/{id}",
      description: "Watch a certificate that was issued elsewhere no more.",
      input: CertificateIdInput,
      answer: null,
    },
    forgetCertificate,
  );
}

function addFiles(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/certificates/{id}/file",
      description: "Download a certificate for other uses as `pem`, `der`, `chain` or `bundle`; `contents` is base64.",
      input: CertificateFileInput,
      answer: CertificateFile,
    },
    async (actor, input) => fileView(await getCertificateFile(actor, input)),
  );
  route(
    api,
    {
      method: "post",
      path: "/certificates/{id}/pkcs12",
      description:
        "Download one's certificate with the key that the server made, while it is kept; `contents` is base64.",
      input: ExportPkcs12Input,
      answer: CertificateFile,
    },
    async (actor, input) => fileView(await exportPkcs12(actor, input)),
  );
}

const fileView = ({ fileName, mediaType, bytes }: Downloaded) => ({
  fileName,
  mediaType,
  contents: bytes.toString("base64"),
});
