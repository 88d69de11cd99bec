import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { seconds } from "@/lib/clock";
import { setProviderTimeLimit } from "@/lib/sign-in-providers/ask-provider";
import { forgetDiscovered } from "@/lib/sign-in-providers/discovery";
import type { SignInProvider } from "@/lib/sign-in-providers/records";
import { ProviderConfiguration } from "@/lib/sign-in-providers/schema";
import { beginAtProvider, endAtProvider } from "@/lib/web/openid-connect";
import { type ScriptedProvider, startScriptedProvider } from "./scripted-provider";

const configuration = ProviderConfiguration.parse({
  ...{ scopes: "openid profile email groups", claims: {}, newcomers: true, trustsSecondFactor: false },
  ...{ secondFactorValues: "", credentialPolicy: "keep" },
});

/** What a browser sends back of `Set-Cookie` lines. */
export const cookieOf = (lines: string[]) => lines.map((line) => line.split(";", 1)[0]).join("; ");

/** A way back that failed so. */
export const refusedAs = (reason: string, detail: RegExp = /./) => ({
  ok: false,
  reason,
  detail: expect.stringMatching(detail) as string,
});

/** Gives a test file a scripted provider, honest before each test, and the way to it and back. */
export function useProviderWalk() {
  let started: ScriptedProvider | undefined;
  const at = () => {
    if (!started) throw new Error("The provider has not been started");
    return started;
  };
  beforeAll(async () => {
    started = await startScriptedProvider();
  });
  afterAll(() => at().close());
  afterEach(() => {
    at().honest();
    setProviderTimeLimit(seconds(5));
    forgetDiscovered();
  });

  const provider = (): SignInProvider => ({
    ...{ id: "sip_1", name: "Example", status: "enabled", issuerUrl: at().issuer, clientId: at().clientId },
    ...{ clientSecret: at().clientSecret, configuration },
  });
  async function begin() {
    const { location, cookies } = await beginAtProvider(provider());
    return { location, cookie: cookieOf(cookies), search: at().authorize(location) };
  }
  const end = (way: { search: string; cookie: string }) => endAtProvider(provider(), way);
  return { at, provider, begin, end, walk: async () => end(await begin()) };
}
