/** In lower case and without separators. */
export const squeezed = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** A shorter word stands in too many others. */
const shortest = 4;

/** Each word without its separators, and its runs of letters: the longest first, four characters at least. */
export function partsOf(words: readonly string[]): string[] {
  const parts = words.flatMap((word) => {
    const [local = "", ...domain] = word.toLowerCase().split("@");
    return [local, ...domain].flatMap((text) => [squeezed(text), ...text.split(/[^\p{L}]+/u)]);
  });
  return [...new Set(parts)].filter((part) => part.length >= shortest).sort((a, b) => b.length - a.length);
}

/** What is left of the password without the words, and which it held, in any case and with any separators in and around them. */
export function without(password: string, words: readonly string[]): { rest: string; found: string[] } {
  let rest = password;
  const found = words.filter((word) => {
    const before = rest;
    rest = rest.replaceAll(spread(word), "");
    return rest !== before;
  });
  return { rest, found };
}

const separators = "[^\\p{L}\\p{N}]*";

// The words are letters and digits only: nothing in them means something to the pattern.
const spread = (word: string) => new RegExp(separators + [...word].join(separators) + separators, "giu");
