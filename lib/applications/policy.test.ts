import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { type Capability, capabilityNames } from "../capabilities";
import { readPath, readPattern } from "./path";
import { type CompiledApplication, type CompiledRule, type Gate, gateOf, type Holder, holderRefusal } from "./policy";
import type { PolicyRule } from "./schema";

const rule = (given: Partial<PolicyRule> & { path: string }): CompiledRule => {
  const pattern = readPattern(given.path);
  if (typeof pattern === "string") throw new Error(pattern);
  return { methods: null, effect: "allow", capability: null, teamIds: [], groupIds: [], ...given, pattern };
};

const application = (rules: CompiledRule[], given: Partial<CompiledApplication> & { at?: string } = {}) => {
  const prefix = readPattern(given.at ?? "/", false);
  if (typeof prefix === "string") throw new Error(prefix);
  return { id: "app_1", name: "Orders", isEnabled: true, prefix, schemes: null, rules, ...given };
};

const anybody: Holder = { schemes: ["hmac"], limits: null, groupPath: "/grp_top/", teamIds: new Set() };

/** What is answered to a request of somebody: `passes`, `public`, `unregistered` or the code of the refusal. */
function answer(applications: CompiledApplication[], request: string, holder = anybody): string {
  const [method = "", target = ""] = request.split(" ");
  const gate = gateOf(applications, { method, path: readPath(target) });
  if (gate.kind === "refused") return gate.refusal.code;
  return gate.kind === "credential" ? (holderRefusal(gate, holder)?.code ?? "passes") : gate.kind;
}

describe("the first rule that fits decides", () => {
  const orders = application([
    rule({ path: "/health", methods: ["GET"], effect: "public" }),
    rule({ path: "/admin/**", methods: ["GET"], groupIds: ["grp_a"] }),
    rule({ path: "/admin/**", effect: "refuse" }),
    rule({ path: "/orders/*", methods: ["GET", "POST"] }),
    rule({ path: "/team", teamIds: ["tea_1", "tea_2"], groupIds: ["grp_b"] }),
    rule({ path: "/data", capability: "user_data_upload" }),
  ]);

  it.each([
    ["GET /health", "public"],
    ["HEAD /health", "public"],
    ["POST /health", "application_refused"],
    ["GET /health/", "public"],
    ["GET /Health", "ambiguous_path"],
    ["GET /orders/1", "passes"],
    ["HEAD /orders/1", "passes"],
    ["DELETE /orders/1", "application_refused"],
    ["GET /orders", "application_refused"],
    ["GET /orders/1/lines", "application_refused"],
    ["GET /admin", "application_refused"],
    ["PUT /admin/users", "application_refused"],
    ["GET /ADMIN/users", "ambiguous_path"],
    ["GET /orders/..%2fadmin", "ambiguous_path"],
    ["GET /orders//admin", "ambiguous_path"],
    ["GET /orders/1;admin", "ambiguous_path"],
    ["GET /orders/%2e%2e", "ambiguous_path"],
    ["GET /nothing", "application_refused"],
  ])("%s: %s", (request, expected) => expect(answer([orders], request)).toBe(expected));

  it("asks for one of the teams and groups, and for what the credential's own limits leave", () => {
    const inGroup = { ...anybody, groupPath: "/grp_top/grp_a/grp_c/" };
    expect(answer([orders], "GET /admin/users", inGroup)).toBe("passes");
    expect(answer([orders], "GET /admin/users", { ...anybody, groupPath: "/grp_top/grp_ab/" })).toBe(
      "application_refused",
    );
    expect(answer([orders], "GET /team", inGroup)).toBe("application_refused");
    expect(answer([orders], "GET /team", { ...anybody, teamIds: new Set(["tea_2"]) })).toBe("passes");
    expect(answer([orders], "GET /team", { ...anybody, groupPath: "/grp_b/" })).toBe("passes");
    const limited = (...limits: Capability[]) => ({ ...anybody, limits });
    expect(answer([orders], "GET /data")).toBe("passes");
    expect(answer([orders], "GET /data", limited("user_data_upload", "audit_query"))).toBe("passes");
    expect(answer([orders], "GET /data", limited("audit_query"))).toBe("insufficient_capability");
    expect(answer([orders], "GET /data", limited())).toBe("insufficient_capability");
    expect(answer([orders], "GET /orders/1", limited())).toBe("passes");
  });

  it("accepts any of the schemes that proved the caller", () => {
    const strict = { ...orders, schemes: ["forwarded-certificate"] };
    expect(answer([strict], "GET /orders/1")).toBe("scheme_not_accepted");
    const both = { ...anybody, schemes: ["bearer-token", "forwarded-certificate"] };
    expect(answer([strict], "GET /orders/1", both)).toBe("passes");
    expect(answer([strict], "GET /health")).toBe("public");
  });

  it("lets nothing through a disabled application, and nothing without rules", () => {
    expect(answer([{ ...orders, isEnabled: false }], "GET /health")).toBe("application_disabled");
    expect(answer([application([])], "GET /")).toBe("application_refused");
  });
});

describe("the application with the longest prefix answers", () => {
  const open = [rule({ path: "/**", effect: "public" })];
  const root = application(open, { id: "app_root" });
  const billing = application([rule({ path: "/billing/**" })], { id: "app_billing", at: "/billing" });

  it.each([
    ["GET /billing", "passes"],
    ["GET /billing/1", "passes"],
    ["GET /billings", "public"],
    ["GET /", "public"],
    ["GET /Billing/1", "ambiguous_path"],
    ["GET /x/..%2fbilling", "ambiguous_path"],
  ])("%s: %s", (request, expected) => {
    expect(answer([root, billing], request)).toBe(expected);
    expect(answer([billing, root], request)).toBe(expected);
  });

  it("and none for paths outside every one of them", () => {
    expect(answer([billing], "GET /orders")).toBe("unregistered");
    expect(answer([], "GET /orders")).toBe("unregistered");
    expect(answer([billing], "GET /BILLING")).toBe("ambiguous_path");
  });
});

const words = fc.constantFrom("a", "b", "A", "admin");
const paths = fc.array(words, { maxLength: 3 }).map((segments) => `/${segments.join("/")}`);
const patterns = fc
  .tuple(fc.array(fc.oneof(words, fc.constant("*")), { maxLength: 3 }), fc.boolean())
  .map(([segments, isOpen]) => `/${[...segments, ...(isOpen ? ["**"] : [])].join("/")}`);
const names = fc.subarray(["1", "2", "3"]);
const capability = fc.constantFrom(null, ...capabilityNames);
const rules = fc.array(
  fc
    .record({
      path: patterns,
      methods: fc.constantFrom<(string[] | null)[]>(null, ["GET"], ["POST", "GET"]),
      effect: fc.constantFrom("allow", "allow", "refuse", "public" as const),
      capability,
      teamIds: names,
      groupIds: names,
    })
    .map((given) => rule(given.effect === "allow" ? given : { ...given, capability: null, teamIds: [], groupIds: [] })),
  { maxLength: 5 },
);
const holders = fc.record({
  schemes: fc.constant(["hmac"]),
  limits: fc.option(fc.subarray([...capabilityNames])),
  groupPath: fc.subarray(["1", "2", "3"]).map((ids) => `/${["top", ...ids].join("/")}/`),
  teamIds: names.map((ids) => new Set(ids)),
});
const requests = fc.tuple(fc.constantFrom("GET", "POST", "HEAD", "DELETE"), paths).map((parts) => parts.join(" "));

describe("whatever the rules", () => {
  it("nothing passes that no single rule would let pass", () => {
    fc.assert(
      fc.property(rules, holders, requests, (list, holder, request) => {
        const given = answer([application(list)], request, holder);
        if (!["passes", "public"].includes(given)) return;
        const alone = list.map((each) => answer([application([each])], request, holder));
        expect(alone).toContain(given);
      }),
      { numRuns: 500 },
    );
  });

  it("no credential passes that its owner, without limits, would not", () => {
    fc.assert(
      fc.property(rules, holders, requests, (list, holder, request) => {
        const given = answer([application(list)], request, holder);
        const unlimited = answer([application(list)], request, { ...holder, limits: null });
        if (given === "passes") expect(unlimited).toBe("passes");
      }),
      { numRuns: 500 },
    );
  });

  it("a rule that refuses, put first, lets nothing more pass", () => {
    fc.assert(
      fc.property(rules, holders, requests, patterns, (list, holder, request, path) => {
        const before: Gate["kind"] | string = answer([application(list)], request, holder);
        const after = answer([application([rule({ path, effect: "refuse" }), ...list])], request, holder);
        if (["passes", "public"].includes(after)) expect(after).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it("a path that is read in two ways passes nowhere", () => {
    const confusing = fc.constantFrom("%2f", "//", ";x", "/../", "/%2e%2e/", "%5c", "%252f", "\\", "/./", "%00");
    fc.assert(
      fc.property(rules, holders, paths, confusing, (list, holder, path, part) => {
        expect(answer([application(list)], `GET ${path}${part}admin`, holder)).toBe("ambiguous_path");
      }),
      { numRuns: 300 },
    );
  });
});
