import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { passwordLength, strongEnough } from "./schema";

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
 * attacker would try first (names). Runs in the browser too; the dictionaries (1.5 MB) are loaded at first use.
 */
export async function estimateStrength(password: string, words: readonly string[] = []): Promise<Strength> {
  estimator ??= load();
  const { score, feedback } = (await estimator).check(password, [...words, "keyhall"]);
  return { score, advice: [feedback.warning, ...feedback.suggestions].filter((text) => text !== null) };
}

/** Whose password it is to become. */
export interface PasswordContext {
  username?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
}

/** What is wrong with a new password, a sentence each; empty when it is good (NIST SP 800-63B-4 §3.1.1.2). */
export async function checkPassword(password: string, context: PasswordContext = {}): Promise<string[]> {
  const length = [...password].length;
  if (length < passwordLength.minimum) return [`Use at least ${passwordLength.minimum} characters.`];
  if (length > passwordLength.maximum) return [`Use at most ${passwordLength.maximum} characters.`];
  const username = context.username?.trim().toLowerCase() ?? "";
  if (username.length >= 3 && password.toLowerCase().includes(username)) {
    return ["The password must not contain the username."];
  }
  const { score, advice } = await estimateStrength(password, wordsOf(context));
  if (score >= strongEnough) return [];
  return ["This password is easy to guess.", ...advice];
}

const wordsOf = ({ username = "", email = "", firstName = "", lastName = "" }: PasswordContext) =>
  [username, email, ...email.split(/[@.]/), firstName, lastName].filter((word) => word.length >= 3);
