import {
  createSignInProvider,
  reorderSignInProviders,
  updateSignInProvider,
} from "@/lib/sign-in-providers/commands/change-sign-in-provider";
import {
  deleteSignInProvider,
  disableSignInProvider,
  enableSignInProvider,
} from "@/lib/sign-in-providers/commands/switch-sign-in-provider";
import { testDiscovery } from "@/lib/sign-in-providers/commands/test-discovery";
import { getSignInProvider, listSignInProviders } from "@/lib/sign-in-providers/queries";
import {
  CreateSignInProviderInput,
  ReorderSignInProvidersInput,
  SignInProviderIdInput,
  TestDiscoveryInput,
  UpdateSignInProviderInput,
} from "@/lib/sign-in-providers/schema";
import { DiscoveryTest, SignInProvider } from "./answers/sign-in-providers";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

const all = "/sign-in-providers";
const one = `${all}/{id}`;
const id = SignInProviderIdInput;
const answer = SignInProvider;

/** `/sign-in-providers`: OpenID providers by which people may sign in. */
export function addSignInProviders(api: Api): void {
  const listed = "List the sign-in providers in the order of their buttons.";
  route(api, { method: "get", path: all, description: listed, answer: pageOf(SignInProvider) }, (actor) =>
    listSignInProviders(actor),
  );
  const shown = "Show a sign-in provider without its secret.";
  route(api, { method: "get", path: one, description: shown, input: id, answer }, (actor, input) =>
    getSignInProvider(actor, input.id),
  );
  addChanges(api);
  const tested = "Ask an issuer how it is used, and say what it answers or why it cannot be used.";
  const test = { path: `${all}/test`, input: TestDiscoveryInput, answer: DiscoveryTest };
  route(api, { ...test, method: "post", description: tested }, testDiscovery);
}

function addChanges(api: Api): void {
  const create = { path: all, input: CreateSignInProviderInput, status: 201, answer } as const;
  route(api, { ...create, method: "post", description: "Add a sign-in provider, disabled." }, createSignInProvider);
  const change = { path: one, input: UpdateSignInProviderInput, answer };
  const changed = "Replace a provider’s settings; an empty client secret keeps the saved one.";
  route(api, { ...change, method: "put", description: changed }, updateSignInProvider);
  const act = (name: string, description: string) =>
    ({ method: "post", path: `${one}/${name}`, description, input: id, answer }) as const;
  route(api, act("enable", "Offer a provider on the sign-in page."), enableSignInProvider);
  route(api, act("disable", "Offer a provider no more and end the sessions it opened."), disableSignInProvider);
  const order = { path: `${all}/order`, input: ReorderSignInProvidersInput, answer: null };
  route(api, { ...order, method: "post", description: "Put the providers in an order." }, reorderSignInProviders);
  const gone = "Delete a provider with its group mappings; its users stay and are refused.";
  route(api, { method: "delete", path: one, description: gone, input: id, answer: null }, deleteSignInProvider);
}
