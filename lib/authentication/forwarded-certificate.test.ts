import { beforeAll, describe, expect, it, vi } from "vitest";
import { requestOf } from "@/test/machine-request";
import { makeUser } from "@/test/make";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { fc } from "@/test/property";
import { useTestStore } from "@/test/store";
import { certificateFromHeader } from "../pki/pem";
import * as rates from "../usage/rate-limit";
import * as uses from "../usage/uses";
import { forwardedCertificate } from "./forwarded-certificate";
import { authenticate } from "./pipeline";

useTestStore();

let forms: [name: string, value: string][];
beforeAll(async () => {
  const { pem } = await makeAutomationCertificate(await makeUser());
  const base64 = certificateFromHeader(pem)?.toString("base64") ?? "";
  const escaped = encodeURIComponent(pem);
  forms = [
    ["Client-Cert", `:${base64}:`],
    ["X-SSL-Client-Cert", escaped],
    ["X-Forwarded-Tls-Client-Cert", base64],
    ["X-Forwarded-Client-Cert", `By=a;Hash=b;Subject="CN=a,O=\\"b;c\\"";Cert="${escaped}"`],
  ];
});

const send = (headers: readonly string[]) =>
  authenticate(requestOf({ headers }), { schemes: [forwardedCertificate], isUse: false });

describe("a certificate that a proxy hands on", () => {
  it("is taken in every form, once", async () => {
    for (const form of forms) {
      expect(await send(form)).toMatchObject({ ok: true, scheme: "forwarded-certificate" });
      expect(await send([...form, ...form])).toMatchObject({ ok: false, code: "duplicate_header" });
    }
    for (const [i, form] of forms.entries())
      expect(await send([...form, ...(forms[(i + 1) % forms.length] ?? [])])).toMatchObject({
        ok: false,
        code: "duplicate_header",
      });
  });

  it("is refused, whatever was changed in its bytes", async () => {
    const place = fc.nat(10_000);
    const character = fc.stringMatching(/^[\x20-\x7e]$/);
    const change = fc.record({ form: fc.nat(3), place, character, isCut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(change, async ({ form, place, character, isCut }) => {
        const [name = "", value = ""] = forms[form] ?? [];
        const at = place % value.length;
        const changed = isCut ? value.slice(0, at) : value.slice(0, at) + character + value.slice(at + 1);
        const result = await send([name, changed]);
        // What stands beside the certificate, and how it is spaced or escaped, is no part of it.
        const rest = (text: string) =>
          certificateFromHeader(text)?.toString("hex") ?? text.match(/[A-Za-z0-9+/=]{99,}/)?.[0];
        if (result.ok) expect(rest(changed)).toBe(rest(value));
      }),
      { numRuns: 300 },
    );
  });

  it("makes nothing throw, whatever a header says", async () => {
    const name = fc.constantFrom(...forms.map(([each]) => each));
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[ :=;,"\\%A-Za-z0-9+/-]{0,80}$/));
    await fc.assert(
      fc.asyncProperty(name, text, async (header, value) => {
        expect(await send([header, value])).toMatchObject({ ok: false });
      }),
      { numRuns: 300 },
    );
  });
});

it("a credential without limits asks the database nothing about limits", async () => {
  const spies = [vi.spyOn(rates, "takeFromRate"), vi.spyOn(uses, "takeUse")];
  const { token } = await makeToken({ ownerId: (await makeUser()).id });
  expect(await authenticate(requestOf({ headers: { Authorization: `Bearer ${token}` } }))).toMatchObject({ ok: true });
  for (const spy of spies) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});
