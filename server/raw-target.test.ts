import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { destinationOf } from "./raw-target";

describe("destinationOf", () => {
  it.each([
    ["/api/v1/me", "api"],
    ["/api/v1/", "api"],
    ["/api/v1/users?search=a%2e%2e/b", "api"],
    ["/api/v1", "pages"],
    ["/API/v1/me", "pages"],
    ["/API/system/info", "uem"],
    ["/api/MDM/devices/search?page=0", "uem"],
    ["/api/MAM/apps", "uem"],
    ["/api/systems/info", "pages"],
    ["/openapi/v1/users", "csw"],
    ["/OpenAPI/v1/users", "pages"],
    ["/CSM/web/system/v1/tokens", "csm"],
    ["/CSM/web", "pages"],
    ["/csm/web/system/v1/tokens", "pages"],
    ["/pki/iss_1/crl?format=pem", "pki"],
    ["/pki/iss_1/ocsp/MFE%2FME0+//Sw=", "pki"],
    ["/PKI/iss_1/crl", "pages"],
    ["/pki", "pages"],
    ["/metrics", "metrics"],
    ["/metrics?x=1", "metrics"],
    ["/metrics/", "pages"],
    ["/api/v2/me", "pages"],
    ["/api/auth/session", "pages"],
    ["/%61pi/v1/me", "pages"],
    ["/", "pages"],
    ["/accounts/administrators?tab=roles", "pages"],
    ["/_next/static/chunks/%5Broot%5D.js", "pages"],
  ])("%s goes to %s", (target, destination) => {
    expect(destinationOf(target)).toBe(destination);
  });

  it.each([
    "/pki/../api/v1/me",
    "/pki/iss_1/ocsp/../crl",
    "/api/v1/../../sign-in",
    "/api/v1/./me",
    "/%2e%2e/api/v1/me",
    "/a/%2E%2e/b",
    "/a/..%2fb",
    "/a/..",
    "/a\\..\\b",
    "/a%5cb",
    "/a%00",
    "/a?b=%00",
    "/%",
    "/%zz",
    "/%ff",
    "//evil.example/",
    "http://evil.example/",
    "*",
    "",
    "/a#b",
    "/a b",
    "/caf\u00e9",
  ])("%s is refused", (target) => {
    expect(destinationOf(target)).toBeNull();
  });

  it("never throws, and admits no target whose decoded path climbs", () => {
    const piece = fc.constantFrom("/", ".", "%2e", "%2F", "%5c", "a", "api", "v1", "%", "\\", "?", "\0");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => `/${parts.join("")}`),
        ),
        (target) => {
          if (destinationOf(target) === null) return;
          const { pathname } = new URL(`http://localhost${target}`);
          expect(decodeURIComponent(pathname)).toBe(decodeURIComponent(target.split("?")[0] ?? ""));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
