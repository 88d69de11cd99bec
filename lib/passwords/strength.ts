import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

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
