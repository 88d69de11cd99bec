import { createRoute } from "@hono/zod-openapi";
import { RotateInput } from "@/lib/credentials/schema";
import { renameToken, revokeToken } from "@/lib/tokens/commands/change-token";
import { createPersonalAccessToken } from "@/lib/tokens/commands/create-personal-access-token";
import { logOut } from "@/lib/tokens/commands/log-out";
import { rotateToken } from "@/lib/tokens/commands/rotate-token";
import { getToken, listOwnTokens, listTokens } from "@/lib/tokens/queries";
import {
  CreatePersonalAccessTokenInput,
  LogInInput,
  RenameTokenInput,
  RevokeTokenInput,
  TokenFilters,
} from "@/lib/tokens/schema";
import { answerJson } from "../answer";
import { logInWith } from "../login";
import { received } from "../rest-app";
import { CreatedToken, LoggedIn, Token } from "./answers/tokens";
import { pageOf } from "./answers/wire";
import { inputReader } from "./input";
import { type Api, IdInput, prefix, route } from "./route";

/** `POST /login`, for callers that have nothing but a username and a password; stands before authentication. */
export function addLogin({ app, document, answers }: Api): void {
  document.openAPIRegistry.registerPath(
    createRoute({
      method: "post",
      path: `${prefix}/login`,
      tags: ["login"],
      description: "Make a session token with a username and password; it ends by logout, in time, or unused.",
      security: [],
      request: { body: { required: true, content: { "application/json": { schema: LogInInput } } } },
      responses: {
        201: {
          description: "The session token.",
          content: {
            "application/json": {
              schema: LoggedIn,
            },
          },
        },
        401: { description: "The username or the password is wrong." },
        403: { description: "The account may not log in so." },
        429: { description: "Too many failed attempts; `Retry-After` says when to try again." },
      },
    }),
  );
  answers.set(`POST ${prefix}/login`, LoggedIn);
  const read = inputReader(LogInInput, { inPath: [], readsQuery: false });
  app.post(`${prefix}/login`, received, async (c) => {
    const request = c.get("request");
    const { ok: _, ...session } = await logInWith(request, read(request, {}).input);
    return answerJson(c, session, 201);
  });
}

/** `/tokens`, one's own (`/me/tokens`) and those of others, and `/logout`. */
export function addTokens(api: Api): void {
  route(
    api,
    {
      method: "post",
      path: "/logout",
      description: "End the session token that the call is made with.",
      status: 200,
      answer: null,
    },
    (actor) => logOut(actor),
  );
  route(
    api,
    {
      method: "get",
      path: "/me/tokens",
      description: "List the caller's own personal access tokens, or session tokens.",
      input: TokenFilters,
      answer: pageOf(Token),
    },
    listOwnTokens,
  );
  route(
    api,
    {
      method: "get",
      path: "/tokens",
      description: "List everybody's personal access tokens, or session tokens, in the caller's groups.",
      input: TokenFilters,
      answer: pageOf(Token),
    },
    listTokens,
  );
  route(
    api,
    {
      method: "post",
      path: "/tokens",
      description: "Make a personal access token for the caller; the answer holds the token, once.",
      input: CreatePersonalAccessTokenInput,
      status: 201,
      answer: CreatedToken,
    },
    createPersonalAccessToken,
  );
  route(
    api,
    {
      method: "get",
      path: "/tokens/{id}",
      description: "Show what is known of a token.",
      input: IdInput,
      answer: Token,
    },
    (actor, { id }) => getToken(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/tokens/{id}",
      description: "Rename one of the caller's personal access tokens.",
      input: RenameTokenInput,
      answer: Token,
    },
    renameToken,
  );
  route(
    api,
    {
      method: "post",
      path: "/tokens/{id}/revoke",
      description: "Revoke a token for good.",
      input: RevokeTokenInput,
      answer: Token,
    },
    revokeToken,
  );
  route(
    api,
    {
      method: "post",
      path: "/tokens/{id}/rotate",
      description: "Make a successor of one of the caller's tokens; the old one keeps working for some days.",
      input: RotateInput,
      status: 201,
      answer: CreatedToken,
    },
    rotateToken,
  );
}
