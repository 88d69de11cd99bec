"use server";

import { updateCertificate } from "@/lib/certificates/commands/change-certificate";
import { createClientCertificate } from "@/lib/certificates/commands/create-client-certificate";
import { downloadClientCertificate } from "@/lib/certificates/commands/download-client-certificate";
import {
  CreateClientCertificateInput,
  DownloadClientCertificateInput,
  UpdateCertificateInput,
} from "@/lib/certificates/schema";
import { action } from "@/lib/web/action";

export const createClientCertificateAction = action(CreateClientCertificateInput, createClientCertificate);

export const downloadClientCertificateAction = action(DownloadClientCertificateInput, downloadClientCertificate);

export const renameCertificateAction = action(UpdateCertificateInput, updateCertificate);
