import { describe, expect, it } from "vitest";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { settingsEntriesFor } from "./settings-entries";
import { matches, pagesOf } from "./settings-search";

useTestStore();

describe("the tree of settings", () => {
  it("leads by its words to every page that the viewer may open", async () => {
    const pages = pagesOf(settingsEntriesFor((await makeAdministrator()).actor));
    expect(pages.map(({ entry, path }) => [...path, entry.label].join(" / "))).toEqual([
      "System / Advanced / API / REST API",
      "Groups / Organization groups",
      "Tokens",
      "Client Certificates",
      "Sign-in",
      "Email Settings",
      "Devices",
      "Webhooks",
      "Applications",
      "TLS Gateway",
      "Signed Requests",
      "Usage",
      "External authentication",
    ]);
    const console = settingsEntriesFor((await makeAdministrator("consoleAdministrator")).actor);
    expect(pagesOf(console).map(({ entry }) => entry.label)).toEqual(["REST API", "Organization groups"]);
    expect(settingsEntriesFor(await actorFor((await makeUser()).id))).toEqual([]);
  });

  it("is found by label, path and what people call it", async () => {
    const pages = pagesOf(settingsEntriesFor((await makeAdministrator()).actor));
    const found = (query: string) => pages.filter((page) => matches(page, query)).map(({ entry }) => entry.label);
    expect(found("tenant key")).toEqual(["REST API"]);
    expect(found("advanced rest")).toEqual(["REST API"]);
    expect(found("expiration DAYS")).toEqual(["Tokens", "Client Certificates"]);
    expect(found("x-auth-token")).toEqual(["Tokens"]);
    expect(found("lock-out")).toEqual(["Sign-in"]);
    expect(found("ldap")).toEqual(["External authentication"]);
    expect(found("nothing like it")).toEqual([]);
  });
});
