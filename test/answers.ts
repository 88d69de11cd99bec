import { describeAnswers } from "@/server/api/app";

type Answers = ReturnType<typeof describeAnswers>;
let known: Answers | undefined;

/** Throws where a route of `/api/v1` answered something else than it declares: too little, too much or another form. */
export function requireDeclaredAnswer(
  method: string,
  target: string,
  { status, json }: { status: number; json: unknown },
) {
  const [path = ""] = target.split("?");
  if (status < 200 || status > 299 || !path.startsWith("/api/v1/")) return;
  known ??= describeAnswers();
  const operation = `${method} ${path}`;
  const declared = operationOf(known, operation);
  if (declared === undefined) {
    if (json !== null) throw new Error(`${operation} answers JSON, and no route declares it`);
    return;
  }
  const answer = known.get(declared);
  if (!answer) {
    if (status !== 204 || json !== null) throw new Error(`${operation} answers ${status}, and declares nothing`);
    return;
  }
  const parsed = answer.safeParse(json);
  const found = parsed.success ? firstDifference(json, parsed.data, "answer") : parsed.error.message;
  if (found) throw new Error(`${operation} answers what it does not declare: ${found}`);
}

/** The route of a request; one without parameters comes before one that has them. */
function operationOf(answers: Answers, operation: string): string | undefined {
  if (answers.has(operation)) return operation;
  return [...answers.keys()].find((pattern) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(operation),
  );
}

/** Where a value has what its parsed form lost: a field that nobody declared. */
function firstDifference(given: unknown, parsed: unknown, at: string): string | null {
  if (typeof given !== "object" || given === null) return given === parsed ? null : `${at} was changed by its schema`;
  const kept = new Map(Object.entries((parsed ?? {}) as object));
  for (const [name, value] of Object.entries(given)) {
    if (!kept.has(name)) return `${at}.${name} is not declared`;
    const inner = firstDifference(value, kept.get(name), `${at}.${name}`);
    if (inner) return inner;
  }
  return null;
}
