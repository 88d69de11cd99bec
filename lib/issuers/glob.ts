/** One spelling for texts that people take for equal: letters of any width and case, runs of spaces. */
export const folded = (text: string): string => text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");

/**
 * Does the whole text match the pattern (`*` any characters, `?` one)? Takes time in proportion to the product of both
 * lengths at most, whatever they hold. Neither is folded here.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const tokens = [...pattern];
  return [...text].reduce((states, character) => step(tokens, states, character), start(tokens)).has(tokens.length);
}

/** Could the text match when its first character, a `*`, stood for one label of a host name? */
export function matchesGlobBelow(pattern: string, wildcardName: string): boolean {
  const tokens = [...pattern];
  let states = anyLabel(tokens, start(tokens));
  for (const character of wildcardName.slice(1)) states = step(tokens, states, character);
  return states.has(tokens.length);
}

type States = ReadonlySet<number>;

const start = (tokens: readonly string[]): States => passStars(tokens, new Set([0]));

/** A star may stand for nothing. */
function passStars(tokens: readonly string[], states: Set<number>): States {
  for (const state of states) if (tokens[state] === "*") states.add(state + 1);
  return states;
}

function step(tokens: readonly string[], states: States, character: string): States {
  const next = new Set<number>();
  for (const state of states) {
    const token = tokens[state];
    if (token === "*") next.add(state);
    else if (token === "?" || token === character) next.add(state + 1);
  }
  return passStars(tokens, next);
}

/** The states behind one or more characters other than a dot. */
function anyLabel(tokens: readonly string[], states: States): States {
  const reached = new Set<number>();
  const pending = [...states];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    const token = tokens[state];
    if (token === undefined || token === ".") continue;
    const next = passStars(tokens, new Set([token === "*" ? state : state + 1]));
    for (const each of next) {
      if (reached.has(each)) continue;
      reached.add(each);
      pending.push(each);
    }
  }
  return reached;
}
