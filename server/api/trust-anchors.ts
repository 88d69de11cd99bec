import { testCertificate } from "@/lib/authentication/commands/test-certificate";
import {
  deleteTrustAnchor,
  disableTrustAnchor,
  enableTrustAnchor,
  updateTrustAnchor,
} from "@/lib/trust-anchors/commands/change-trust-anchor";
import { importTrustAnchor } from "@/lib/trust-anchors/commands/import-trust-anchor";
import { removeRevocationList, uploadRevocationList } from "@/lib/trust-anchors/commands/upload-revocation-list";
import { getTrustAnchor, listTrustAnchors } from "@/lib/trust-anchors/queries";
import {
  ImportTrustAnchorInput,
  TestCertificateInput,
  TrustAnchorIdInput,
  UpdateTrustAnchorInput,
  UploadRevocationListInput,
} from "@/lib/trust-anchors/schema";
import { CertificateTest, TrustAnchor } from "./answers/trust-anchors";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/trust-anchors`: authorities kept elsewhere whose certificates authenticate users here. */
export function addTrustAnchors(api: Api): void {
  const one = "/trust-anchors/{id}";
  const id = TrustAnchorIdInput;
  route(
    api,
    { method: "get", path: "/trust-anchors", description: "List the trust anchors.", answer: pageOf(TrustAnchor) },
    (actor) => listTrustAnchors(actor),
  );
  route(
    api,
    { method: "get", path: one, description: "Show a trust anchor.", input: id, answer: TrustAnchor },
    (actor, input) => getTrustAnchor(actor, input.id),
  );
  const imported = "Trust an authority, with the rule that says which user a certificate of it names.";
  route(
    api,
    {
      method: "post",
      path: "/trust-anchors",
      description: imported,
      input: ImportTrustAnchorInput,
      status: 201,
      answer: TrustAnchor,
    },
    importTrustAnchor,
  );
  const tested = "Say which user a caller with this certificate would be, or why none.";
  route(
    api,
    {
      method: "post",
      path: "/trust-anchors/test",
      description: tested,
      input: TestCertificateInput,
      answer: CertificateTest,
    },
    testCertificate,
  );
  const change = { path: one, input: UpdateTrustAnchorInput };
  route(
    api,
    { ...change, method: "patch", description: "Change a trust anchor's name or rule.", answer: TrustAnchor },
    updateTrustAnchor,
  );
  const act = (name: string, description: string) =>
    ({ method: "post", path: `${one}/${name}`, description, input: id, answer: TrustAnchor }) as const;
  route(api, act("disable", "Trust an authority no more, for now."), disableTrustAnchor);
  route(api, act("enable", "Trust a disabled anchor again."), enableTrustAnchor);
  addLists(api);
  route(
    api,
    { method: "delete", path: one, description: "Delete a trust anchor.", input: id, answer: null },
    deleteTrustAnchor,
  );
}

function addLists(api: Api): void {
  const path = "/trust-anchors/{id}/revocation-list";
  const put = "Take in the newest revocation list of the authority; without one in force nothing of it counts then.";
  route(
    api,
    { method: "put", path, description: put, input: UploadRevocationListInput, answer: TrustAnchor },
    uploadRevocationList,
  );
  const taken = "Take the revocation list away.";
  route(
    api,
    { method: "delete", path, description: taken, input: TrustAnchorIdInput, answer: TrustAnchor },
    removeRevocationList,
  );
}
