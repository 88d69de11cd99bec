import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { destinationOf } from "./raw-target";

describe("destinationOf", () => {
  it.each([
    ["/api/v1/me", "api"],
    ["/api/v1/", "api"],
    ["/api/v1/users?search=a%2e%2e/b", "api"],
    ["/api/v1", "api"],
    ["/api", "api"],
    ["/api?x=1", "api"],
    ["/apis", "pages"],
    ["/API/v1/me", "uem"],
    ["/API", "uem"],
    ["/Api/nothing", "uem"],
    ["/api/system", "uem"],
    ["/api/v1/system/info", "uem"],
    ["/API/V2/mdm/devices/search", "uem"],
    ["/api/v3/system/info", "api"],
    ["/API/system/info", "uem"],
    ["/api/MDM/devices/search?page=0", "uem"],
    ["/api/MAM/apps", "uem"],
    ["/api/systems/info", "api"],
    ["/openapi/v1/users", "csw"],
    ["/OpenAPI/v1/users", "csw"],
    ["/openapi/v2/users", "csw"],
    ["/openapi", "csw"],
    ["/openapis/v1", "pages"],
    ["/CSM/web/system/v1/tokens", "csm"],
    ["/CSM/web", "csm"],
    ["/csm/WEB/system/v1/tokens", "csm"],
    ["/certdog/api/login", "certdog"],
    ["/CertDog/API/login", "certdog"],
    ["/certdog", "certdog"],
    ["/fct/api/public/v1/ems_api_cloud/login/", "ems"],
    ["/FCT/api/public/v2/ems_api_cloud/login/", "ems"],
    ["/pki/iss_1/crl?format=pem", "pki"],
    ["/pki/iss_1/ocsp/MFE%2FME0+//Sw=", "pki"],
    ["/PKI/iss_1/crl", "pki"],
    ["/pki", "pki"],
    ["/metrics", "metrics"],
    ["/metrics?x=1", "metrics"],
    ["/metrics/", "metrics"],
    ["/api/v2/me", "api"],
    ["/api/auth/session", "api"],
    ["/%61pi/v1/me", "api"],
    ["/api%2Fv1/me", "api"],
    ["/%6fpenapi/v1/users", "csw"],
    ["/c%73m/web/sessions", "csm"],
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
