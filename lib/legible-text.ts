// Shown as nothing, or as nothing but space: what Unicode says may be passed over, spaces, the empty braille cell, and
// the marks around annotations.
const onlyUnseen = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800\ufff9-\ufffb]+$/u;
const someUnseen = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/**
 * Why people cannot tell by looking what a name is: it has characters that turn the direction of others, it breaks, or
 * nothing of it is seen. null when they can: marks, joiners and selectors belong to how languages are written and may stand in it.
 */
export function illegibility(text: string): string | null {
  if (/\p{Bidi_Control}/u.test(text)) return "Without invisible characters that change the direction of the text";
  if (/[\p{Zl}\p{Zp}]/u.test(text)) return "Without line breaks";
  return onlyUnseen.test(text) ? "Nothing of this can be seen: write it in visible characters" : null;
}

/**
 * Why people cannot tell by looking whose a name is that belongs to one account only: as `illegibility`, or it looks
 * like another one, because something in it is not seen. Spaces are not its matter.
 */
export function ambiguity(text: string): string | null {
  const looksLikeAnother = "Without invisible characters: it would look like another name";
  return illegibility(text) ?? (someUnseen.test(text) ? looksLikeAnother : null);
}
