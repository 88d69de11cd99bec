import { z } from "zod";

const longestList = 100;

/** A list with an entry to a line; a form sends it as one text. Blank and repeated entries are dropped; 100 at most. */
export const lines = <S extends z.ZodType<string, string>>(entry: S) =>
  z
    .preprocess(
      (given) => (typeof given === "string" ? [given] : given),
      z.array(z.string().max(20_000, "Too long")).max(longestList, `At most ${longestList}`),
    )
    .transform((texts) => texts.flatMap((text) => text.split(/[\r\n]+/).map((each) => each.trim())))
    .transform((entries) => [...new Set(entries.filter(Boolean))])
    .superRefine((entries, ctx) => {
      const complain = (message: string) => ctx.addIssue({ code: "custom", message });
      if (entries.length > longestList) return complain(`At most ${longestList}`);
      for (const text of entries) {
        const { error } = entry.safeParse(text);
        if (error) complain(`“${text.slice(0, 60)}”: ${error.issues[0]?.message ?? "not accepted"}`);
      }
    })
    .default([]);
