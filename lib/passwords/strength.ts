import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { partsOf, squeezed, without } from "./known-words";
import { passwordLength, strongEnough } from "./limits";

export interface Strength {
  /** 0 (guessed at once) to 4 (very hard to guess). */
  score: 0 | 1 | 2 | 3 | 4;
  /** What makes it weak, and what would help. */
  advice: string[];
}

/** Longer passwords are judged by their beginning: the estimate costs more than the square of the length. */
const judgedLength = 64;

let estimator: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    maxLength: judgedLength,
    l33tMaxSubstitutions: 20,
  });
}

/**
 * Estimates how hard a password is to guess, with dictionaries of common passwords and words. `words` are what an
 * attacker would try first (usernames, names, addresses): what they hold counts for nothing, also without separators.
 * Runs in the browser too; the dictionaries (1.5 MB) are loaded at first use.
 */
export async function estimateStrength(password: string, words: readonly string[] = []): Promise<Strength> {
  estimator ??= load();
  const judge = await estimator;
  const known = partsOf([...words, "Keyhall"]);
  const { score, feedback } = judge.check(password, known);
  const advice = [feedback.warning, ...feedback.suggestions].filter((text) => text !== null);
  const { rest, found } = without(password, known);
  if (found.length === 0) return { score, advice };
  const left = judge.check(rest, known).score;
  if (left >= Math.min(score, strongEnough)) return { score, advice };
  const named = new Intl.ListFormat("en").format(found.map((word) => `“${word}”`));
  return {
    score: left,
    advice: [`Without ${named}, which others know of this account, too little is left.`, ...advice],
  };
}

/** Whose password it is to become. */
export interface PasswordContext {
  username?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  /** Of the whole installation. */
  organization?: string;
}

/** What is wrong with a new password, a sentence each; empty when it is good (NIST SP 800-63B-4 §3.1.1.2). */
export async function checkPassword(password: string, context: PasswordContext = {}): Promise<string[]> {
  const length = [...password].length;
  if (length < passwordLength.minimum) return [`Use at least ${passwordLength.minimum} characters.`];
  if (length > passwordLength.maximum) return [`Use at most ${passwordLength.maximum} characters.`];
  const username = squeezed(context.username ?? "");
  if (username.length >= 3 && squeezed(password).includes(username)) {
    return ["The password must not contain the username."];
  }
  const { username: name = "", email = "", firstName = "", lastName = "", organization = "" } = context;
  const { score, advice } = await estimateStrength(password, [name, email, firstName, lastName, organization]);
  if (score >= strongEnough) return [];
  return ["This password is easy to guess.", ...advice];
}
