"use server";

import { revokeCertificate } from "@/lib/certificates/commands/change-certificate";
import { RevokeCertificateInput } from "@/lib/certificates/schema";
import { action } from "@/lib/web/action";

export const revokeCertificateAction = action(RevokeCertificateInput, revokeCertificate);
