import { OpenAPIHono, z } from "@hono/zod-openapi";
import { isHealthy } from "@/lib/health/queries";
import { answerBytes, answerJson, answerPage, answerText } from "../answer";
import { problemJson } from "../problem";
import { pathOf } from "../raw-target";
import { authenticated, createRestApp, inOneStep, type RestApp, type RestAppOptions } from "../rest-app";
import { addAccessKeys } from "./access-keys";
import { addAccount } from "./account";
import { Caller } from "./answers/me";
import { addApiKeys } from "./api-keys";
import { addApplications } from "./applications";
import { addAudit } from "./audit";
import { addCalendar } from "./calendar";
import { addAdministratorCertificates, addCertificates } from "./certificates";
import { addCredentials } from "./credentials";
import { addDevices } from "./devices";
import { addDirectories } from "./directories";
import { addFactors } from "./factors";
import { addFileHashes } from "./file-hashes";
import { addForwardAuth } from "./forward-auth";
import { addGroupMappings } from "./group-mappings";
import { addGroups } from "./groups";
import { addHealth } from "./health";
import { addInventory } from "./inventory";
import { addIssuers } from "./issuers";
import { addLabels } from "./labels";
import { addLeaked } from "./leaked";
import { callerJson } from "./me";
import { closeBodies } from "./reference/closed-bodies";
import type { ApiDocument } from "./reference/document";
import { referencePage } from "./reference/page";
import { addRoles } from "./roles";
import { type Api, prefix } from "./route";
import { addServiceAccounts } from "./service-accounts";
import { addSettings } from "./settings";
import { addSignInProviders } from "./sign-in-providers";
import { addSoftware } from "./software";
import { addTeamCertificates } from "./team-certificates";
import { addTeams } from "./teams";
import { addTenantKeys } from "./tenant-keys";
import { addLogin, addTokens } from "./tokens";
import { addTrustAnchors } from "./trust-anchors";
import { addAdministrators, addUsers } from "./users";
import { addVerify } from "./verify";
import { addWebhooks } from "./webhooks";

// As it was sent: what is written otherwise, an encoded slash above all, is another address.
const getPath: RestAppOptions["getPath"] = (_, call) => pathOf(call?.env?.incoming.url ?? "/");
const shape = { render: problemJson, getPath };

const about = {
  openapi: "3.1.0",
  info: {
    title: "Keyhall",
    version: "1",
    description:
      "Every call needs a credential; what it may do is decided by its owner's roles and its own capabilities. Refusals are problem documents (RFC 9457), with what is wrong under the field's name in `errors`; so is a field or parameter that an operation does not know (422), and then nothing is done.",
  },
};

/** The REST API at `/api/v1/`. */
export const createApi = (): RestApp => inOneStep(buildApi().app, { ...shape, prefix });

/** The OpenAPI 3.1 document that describes it. */
export const describeApi = () => describe(buildApi().document);

function describe(document: OpenAPIHono): ApiDocument {
  const described: ApiDocument = JSON.parse(JSON.stringify(document.getOpenAPI31Document(about)));
  closeBodies(described);
  return described;
}

/** What each route says that it answers. */
export const describeAnswers = () => buildApi().answers;

function buildApi(): Api {
  const api: Api = { app: createRestApp(shape), document: new OpenAPIHono(), answers: new Map() };
  const { app, document } = api;
  describeOpenRoutes(api);
  app.get(`${prefix}/health`, async (c) =>
    (await isHealthy()) ? answerJson(c, { status: "ok" }) : answerJson(c, { status: "unavailable" }, 503),
  );
  // Anybody may ask for it, and to make it keeps everybody waiting: once.
  let text: string | undefined;
  app.get(`${prefix}/openapi.json`, (c) => {
    text ??= JSON.stringify(describe(document));
    return answerText(c, 200, text, { "Content-Type": "application/json" });
  });
  let page: string | undefined;
  app.get(`${prefix}/reference`, (c) => {
    page ??= referencePage(describe(document));
    return answerPage(c, page);
  });
  addLogin(api);
  addForwardAuth(api);
  addLeaked(api);
  addCalendar(api);

  app.use(authenticated);
  app.get(`${prefix}/me`, (c) =>
    answerBytes(c, callerJson(c.get("authentication")), { "Content-Type": "application/json" }),
  );
  addUsers(api);
  addAdministrators(api);
  addRoles(api);
  addFactors(api);
  addGroups(api);
  addTeams(api);
  addGroupMappings(api);
  addServiceAccounts(api);
  addIssuers(api);
  addTrustAnchors(api);
  addApiKeys(api);
  addAccessKeys(api);
  addAccount(api);
  addDevices(api);
  addDirectories(api);
  addSignInProviders(api);
  addSoftware(api);
  addTokens(api);
  addCertificates(api);
  addTeamCertificates(api);
  addAdministratorCertificates(api);
  addCredentials(api);
  addInventory(api);
  addLabels(api);
  addFileHashes(api);
  addVerify(api);
  addTenantKeys(api);
  addApplications(api);
  addWebhooks(api);
  addSettings(api);
  addHealth(api);
  addAudit(api);
  return api;
}

/** The routes that are no commands: two that anybody may call, and the one that says who is calling. */
function describeOpenRoutes({ document, answers }: Api): void {
  const described = (path: string, description: string, answer: z.ZodType, anybody: boolean) => {
    answers.set(`GET ${prefix}${path}`, answer);
    document.openAPIRegistry.registerPath({
      method: "get",
      path: `${prefix}${path}`,
      description,
      tags: [path.slice(1)],
      ...(anybody && { security: [] }),
      responses: { 200: { description: "Done.", content: { "application/json": { schema: answer } } } },
    });
  };
  described("/health", "Tell whether the service is up; 503 when it is not.", Up, true);
  described("/openapi.json", "Show this document.", z.looseObject({ openapi: z.string() }), true);
  document.openAPIRegistry.registerPath({
    method: "get",
    path: `${prefix}/reference`,
    description: "Show this document as a page for people, which loads nothing.",
    tags: ["reference"],
    security: [],
    responses: { 200: { description: "The page.", content: { "text/html": {} } } },
  });
  described("/me", "Say who is calling, with which credential, and what it may do.", Caller, false);
}

const Up = z.object({ status: z.enum(["ok", "unavailable"]) });
