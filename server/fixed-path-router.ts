import type { Result, Router } from "hono/router";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";

/** Hono's own router, which is asked once for each address that a route without parameters names. */
export class FixedPathRouter<T> implements Router<T> {
  readonly name = "FixedPathRouter";
  readonly #router = new SmartRouter<T>({ routers: [new RegExpRouter<T>(), new TrieRouter<T>()] });
  /** By path, then by method. */
  readonly #fixed = new Map<string, Map<string, Result<T>>>();

  add(method: string, path: string, handler: T): void {
    if (!/[:*]/.test(path)) this.#fixed.set(path, new Map());
    this.#router.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    const known = this.#fixed.get(path);
    const result = known?.get(method) ?? this.#router.match(method, path);
    known?.set(method, result);
    return result;
  }
}
