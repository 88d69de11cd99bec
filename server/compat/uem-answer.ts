import type { Context } from "hono";
import { AppError } from "@/lib/errors";
import { queryOf } from "../input";
import type { RestEnv } from "../rest-app";

/** Clients compare the type literally. */
export const contentType = "application/json; charset=utf-8";

/** JSON with the media type that clients expect. */
export const answer = (c: Context, body: unknown, status: 200 | 201 = 200) =>
  c.body(JSON.stringify(body), status, { "Content-Type": contentType });

type Parameters = Record<string, string | undefined>;

/** The query with names in lower case; of a repeated one the first counts. */
export function parametersOf(c: Context<RestEnv>): Parameters {
  const given = Object.entries(queryOf(c.var.request)).map(([name, value]) => [name.toLowerCase(), [value].flat()[0]]);
  return Object.fromEntries(given) as Parameters;
}

/** The page asked for, from 0, and its size, 500 at most. Throws `invalid`. */
export function pageOf({ page = "0", pagesize = "500" }: Parameters): { page: number; size: number } {
  if (!/^\d{1,6}$/.test(page)) throw new AppError("invalid", "page must be a whole number from 0.");
  if (!/^\d{1,6}$/.test(pagesize) || Number(pagesize) === 0)
    throw new AppError("invalid", "pagesize must be at least 1.");
  return { page: Number(page), size: Math.min(Number(pagesize), 500) };
}

// Beyond 32 bits there are no numbers, and PostgreSQL would refuse the question.
export const isNumber = (id: string) => /^\d{1,10}$/.test(id) && Number(id) < 2 ** 31;
