import { type ApiDocument, type Operation, type Schema, typeOf } from "./document";

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; --line: light-dark(oklch(0.912 0.005 90), oklch(0.285 0.01 270)); --quiet: light-dark(oklch(0.46 0.012 270), oklch(0.72 0.008 90)); }
body { margin: 0; color: light-dark(oklch(0.22 0.012 270), oklch(0.945 0.004 90)); background: light-dark(oklch(0.985 0.003 90), oklch(0.175 0.008 270)); }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 6rem; }
h1 { font-size: 1.5rem; letter-spacing: -.015em; } h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; } h3 { margin: 1rem 0 .25rem; font-size: .875rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
a { color: light-dark(oklch(0.52 0.105 75), oklch(0.8 0.11 82)); } a:focus-visible, summary:focus-visible { outline: 2px solid; outline-offset: 2px; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .375rem 0; background: light-dark(oklch(1 0 0), oklch(0.21 0.009 270)); }
summary { padding: .5rem .75rem; cursor: pointer; overflow-wrap: anywhere; } summary p { margin: .125rem 0 0; color: var(--quiet); }
details > div { padding: 0 .75rem .75rem; overflow-x: auto; }
code { font: .8125rem/1.5 ui-monospace, monospace; } table { border-collapse: collapse; width: 100%; } td, th { padding: .25rem .5rem .25rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
td:first-child { white-space: nowrap; } td + td { overflow-wrap: anywhere; } .quiet { color: var(--quiet); }`;

/** The API for people: every operation with what it takes and answers. It loads and runs nothing. */
export function referencePage({ paths, components }: ApiDocument): string {
  const shapes = components?.schemas ?? {};
  const known = new Set(Object.keys(shapes));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const nouns = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? ""))].sort();
  const sections = nouns.map((noun) => {
    const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? "") === noun);
    const entries = own.map(({ path, method, operation }) =>
      entry(`<code>${method} ${escaped(path)}</code>`, operation.description ?? "", partsOf(operation, known)),
    );
    return `<h2 id="${escaped(noun)}">${escaped(noun)}</h2>${entries.join("")}`;
  });
  const named = Object.entries(shapes).map(([name, schema]) =>
    entry(`<code id="${escaped(name)}">${escaped(name)}</code>`, schema.description ?? "", fieldsOf(schema, known)),
  );
  const links = nouns.map((noun) => `<a href="#${escaped(noun)}">${escaped(noun)}</a>`).join("");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>REST API · Keyhall</title><style>${style}</style></head>
<body><main><h1>REST API</h1>
<p>Every call needs a credential, but those that say otherwise. What it may do is decided by its owner's roles and its own capabilities. The same as <a href="openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Nouns">${links}<a href="#shapes">shapes</a></nav>
${sections.join("\n")}
<h2 id="shapes">Shapes</h2>${named.join("")}
</main></body></html>
`;
}

const entry = (title: string, description: string, parts: string): string =>
  `<details><summary>${title}${description && `<p>${escaped(description)}</p>`}</summary><div>${parts}</div></details>`;

function partsOf({ parameters = [], requestBody, responses = {}, security }: Operation, known: Known): string {
  const rows = parameters.map(({ name, required, schema = {}, in: place }) =>
    row(name, { isRequired: required === true, schema, note: place }, known),
  );
  const [[, body] = []] = Object.entries(requestBody?.content ?? {});
  const answers = Object.entries(responses).map(([status, { description = "", content = {} }]) => {
    const [[type, media] = []] = Object.entries(content);
    const shape = media?.schema && type?.includes("json") ? fieldsOf(media.schema, known) : "";
    return `<h3>${status === "default" ? "Otherwise" : status}</h3><p class="quiet">${escaped(description)}</p>${shape}`;
  });
  return [
    security?.length === 0 ? "<p>Needs no credential.</p>" : "",
    rows.length > 0 ? `<h3>Path and query</h3>${table(rows)}` : "",
    body?.schema ? `<h3>Body</h3>${fieldsOf(body.schema, known)}` : "",
    ...answers,
  ].join("");
}

type Known = ReadonlySet<string>;

/** The fields of an object as a table; of anything else its type. */
function fieldsOf(schema: Schema, known: Known): string {
  const { properties, required = [] } = schema;
  if (!properties || Object.keys(properties).length === 0) return `<p>${typeText(schema, known)}</p>`;
  return table(
    Object.entries(properties).map(([name, inner]) =>
      row(name, { isRequired: required.includes(name), schema: inner, note: inner.description ?? "" }, known),
    ),
  );
}

const table = (rows: readonly string[]): string => `<table><tbody>${rows.join("")}</tbody></table>`;

const row = (
  name: string,
  { isRequired, schema, note }: { isRequired: boolean; schema: Schema; note: string },
  known: Known,
): string =>
  `<tr><td><code>${escaped(name)}</code>${isRequired ? "" : ' <span class="quiet">optional</span>'}</td><td>${typeText(schema, known)}${note && ` <span class="quiet">${escaped(note)}</span>`}</td></tr>`;

/** The type as TypeScript writes it, its shapes as links. */
const typeText = (schema: Schema, known: Known): string =>
  `<code>${typeOf(schema).replace(/"[^"]*"|[A-Z]\w*|[&<>]/g, (part) =>
    known.has(part) ? `<a href="#${part}">${part}</a>` : escaped(part),
  )}</code>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
