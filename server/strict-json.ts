const deepest = 32;
// The closing quote is optional: a string without an end is one token, not a new search at each of its quotes.
const tokens = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[{}[\],:]/g;

/**
 * Parses JSON that can be read in one way only. Throws a `SyntaxError` with a public message for anything else: duplicate
 * or dangerous names, deep nesting, text that is not Unicode.
 */
export function parseStrictJson(bytes: Buffer): unknown {
  const text = decode(bytes);
  checkTokens(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError("The body is not JSON.");
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError("The body is not UTF-8.");
  }
}

/** What `JSON.parse` would pass over in silence. Invalid JSON may slip through here; the parser refuses it. */
function checkTokens(text: string): void {
  /** The names of every open object; null stands for an open array. */
  const open: (Set<string> | null)[] = [];
  let nameComes = false;
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : null);
    else if (token === "}" || token === "]") open.pop();
    else if (token.startsWith('"')) checkString(token, nameComes ? open.at(-1) : null);
    nameComes = token === "{" || (token === "," && open.at(-1) instanceof Set);
    if (open.length > deepest) throw new SyntaxError(`The body is nested deeper than ${deepest} levels.`);
  }
}

function checkString(token: string, names: Set<string> | null | undefined): void {
  if (!names && !token.includes("\\u")) return;
  const value = unquote(token);
  if (!isStorable(value)) throw new SyntaxError("The body has characters that are not text.");
  if (!names) return;
  if (value === "__proto__") throw new SyntaxError("The body has a name that is not accepted: __proto__.");
  if (names.has(value)) throw new SyntaxError(`The body has a name twice: ${value.slice(0, 100)}.`);
  names.add(value);
}

function unquote(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    throw new SyntaxError("The body is not JSON.");
  }
}

/** Can both databases keep the text? PostgreSQL knows neither NUL nor half a character. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);
