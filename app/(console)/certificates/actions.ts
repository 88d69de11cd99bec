"use server";

import { revokeCertificate, updateCertificate } from "@/lib/certificates/commands/change-certificate";
import { exportMany, handOverMany, revokeMany } from "@/lib/certificates/commands/change-many";
import { exportPkcs12 } from "@/lib/certificates/commands/export-private-key";
import { handOverCertificate } from "@/lib/certificates/commands/hand-over-certificate";
import { putOnHold, takeOffHold } from "@/lib/certificates/commands/hold-certificate";
import { forgetCertificate, importCertificates } from "@/lib/certificates/commands/import-certificates";
import { RevokeCertificateInput, RevokeManyInput } from "@/lib/certificates/revocation-schema";
import {
  CertificateIdInput,
  ExportManyInput,
  ExportPkcs12Input,
  HandOverCertificateInput,
  HandOverManyInput,
  ImportCertificatesInput,
  UpdateCertificateInput,
} from "@/lib/certificates/schema";
import { renewCertificate } from "@/lib/issuance/commands/renew-certificate";
import { renewMany } from "@/lib/issuance/commands/renew-many";
import { previewCertificate, readRequest, requestCertificate } from "@/lib/issuance/commands/request-certificate";
import { rotateCertificate } from "@/lib/issuance/commands/rotate-certificate";
import {
  ReadCsrInput,
  RenewCertificateInput,
  RenewManyInput,
  RequestCertificateInput,
  RotateCertificateInput,
} from "@/lib/issuance/schema";
import { action, commandAction } from "@/lib/web/action";

export const previewCertificateAction = commandAction(RequestCertificateInput, previewCertificate);
export const requestCertificateAction = commandAction(RequestCertificateInput, requestCertificate);
export const readRequestAction = commandAction(ReadCsrInput, readRequest);
export const renewTeamCertificateAction = commandAction(RenewCertificateInput, renewCertificate);
export const rotateCertificateAction = commandAction(RotateCertificateInput, rotateCertificate);
export const revokeCertificateAction = action(RevokeCertificateInput, revokeCertificate);
export const putOnHoldAction = action(CertificateIdInput, putOnHold);
export const takeOffHoldAction = action(CertificateIdInput, takeOffHold);
export const handOverCertificateAction = action(HandOverCertificateInput, handOverCertificate);
export const forgetCertificateAction = action(CertificateIdInput, forgetCertificate);
export const importCertificatesAction = action(ImportCertificatesInput, importCertificates);
export const exportPkcs12Action = action(ExportPkcs12Input, async (actor, input) => {
  const { fileName, bytes } = await exportPkcs12(actor, input);
  return { fileName, contents: bytes.toString("base64") };
});
export const revokeManyAction = action(RevokeManyInput, revokeMany);
export const renewManyAction = action(RenewManyInput, renewMany);
export const handOverManyAction = action(HandOverManyInput, handOverMany);
export const exportManyAction = action(ExportManyInput, async (actor, input) => {
  const { file, results } = await exportMany(actor, input);
  return { file: file && { ...file, bytes: file.bytes.toString("base64") }, results };
});
export const updateNotesAction = action(UpdateCertificateInput, updateCertificate);
