import { checkUsernameAction } from "./administrators/actions";

/** Asks the server whether somebody has the username; nothing when it cannot be asked: storing looks again. */
export async function usernameProblems(username: string): Promise<string[]> {
  const formData = new FormData();
  formData.set("username", username);
  const answer = await checkUsernameAction(null, formData).catch(() => null);
  return answer?.ok && !answer.data.isFree ? ["This username is taken."] : [];
}
