import type { Env, Hono } from "hono";

const methodsInOrder = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The methods that the app's routes know at `path`; HEAD is answered wherever GET is. */
export function allowedMethods<E extends Env>(app: Hono<E>, path: string): string[] {
  const known = new Set(app.routes.filter((route) => fits(route.path, path)).map((route) => route.method));
  const methods = methodsInOrder.filter((method) => known.has(method));
  return methods.includes("GET") ? [...methods, "HEAD"] : methods;
}

/** `pattern` is a route's path with `:name` segments. */
function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith(":") ? given[i] !== "" : part === given[i]))
  );
}
