import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { type TokenType, tokenTypes } from "@/lib/tokens/schema";

/** The type of token that a list's address asks for. */
export function typeOf(params: TableParams): TokenType {
  const type = paramOf(params, "type");
  return tokenTypes.find((each) => each === type) ?? "personal";
}

export const typeLabels: Record<TokenType, string> = {
  personal: "Personal access tokens",
  session: "Session tokens",
};
