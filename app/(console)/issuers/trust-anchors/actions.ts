"use server";

import { testCertificate } from "@/lib/authentication/commands/test-certificate";
import {
  deleteTrustAnchor,
  disableTrustAnchor,
  enableTrustAnchor,
  updateTrustAnchor,
} from "@/lib/trust-anchors/commands/change-trust-anchor";
import { importTrustAnchor } from "@/lib/trust-anchors/commands/import-trust-anchor";
import { removeRevocationList, uploadRevocationList } from "@/lib/trust-anchors/commands/upload-revocation-list";
import {
  ImportTrustAnchorInput,
  TestCertificateInput,
  TrustAnchorIdInput,
  UpdateTrustAnchorInput,
  UploadRevocationListInput,
} from "@/lib/trust-anchors/schema";
import { commandAction } from "@/lib/web/action";

export const importTrustAnchorAction = commandAction(ImportTrustAnchorInput, importTrustAnchor);

export const updateTrustAnchorAction = commandAction(UpdateTrustAnchorInput, updateTrustAnchor);

export const disableTrustAnchorAction = commandAction(TrustAnchorIdInput, disableTrustAnchor);

export const enableTrustAnchorAction = commandAction(TrustAnchorIdInput, enableTrustAnchor);

export const uploadRevocationListAction = commandAction(UploadRevocationListInput, uploadRevocationList);

export const removeRevocationListAction = commandAction(TrustAnchorIdInput, removeRevocationList);

export const deleteTrustAnchorAction = commandAction(TrustAnchorIdInput, deleteTrustAnchor);

export const testCertificateAction = commandAction(TestCertificateInput, testCertificate);
