import { answerJson, answerText } from "../answer";
import { formOf } from "../input";
import { logInWith } from "../login";
import type { ProblemRenderer } from "../problem";
import { authenticated, createRestApp, type RestApp, received } from "../rest-app";

/** `msg` is an identifier whose last letter says that it is an error; people read `msgTranslated`. */
const render: ProblemRenderer = (c, { status, code, detail, errors = {}, headers }) => {
  const msgTranslated = [detail, ...Object.values(errors).flat()].join(" ");
  const body = JSON.stringify({ msg: `KEYHALL_${code.toUpperCase()}_E`, msgTranslated });
  return answerText(c, status === 422 ? 400 : status, body, { "Content-Type": "application/json", ...headers });
};

/**
 * The paths of IBM Copy Services Manager (document 002) that Keyhall answers: a session token for a username and
 * password, sent as a form. It is then sent as `X-Auth-Token`, here and everywhere else.
 */
export function createCsm(): RestApp {
  const app = createRestApp({ render, getPath: (request) => new URL(request.url).pathname.replace(/\/$/, "") });
  app.post("/CSM/web/system/v1/tokens", received, async (c) => {
    const request = c.get("request");
    const { token } = await logInWith(request, formOf(request));
    return answerJson(c, { token });
  });
  app.use(authenticated);
  return app;
}
