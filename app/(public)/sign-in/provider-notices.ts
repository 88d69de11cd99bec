import type { ProviderFailure, ProviderRefusal } from "@/lib/sign-in-providers/schema";

const again = "Nothing was changed. Try again, or sign in with a password kept here.";

/** Why a sign-in provider did not lead to a session. What exactly was wrong stands in the audit log. */
export const providerNotices: Record<ProviderFailure | ProviderRefusal, { title: string; text: string }> = {
  provider_state: {
    title: "This sign-in is not under way any more.",
    text: "It was not begun in this browser, took longer than 15 minutes, or was finished already. Try again.",
  },
  provider_declined: { title: "The provider did not sign you in.", text: again },
  provider_unreachable: { title: "The provider cannot be reached at this moment.", text: again },
  provider_answer: {
    title: "The provider’s answer was not accepted.",
    text: "An administrator finds the reason in the audit log.",
  },
  id_token: {
    title: "The provider’s proof of who you are was not accepted.",
    text: "An administrator finds the reason in the audit log.",
  },
  provider_disabled: {
    title: "Nobody signs in this way any more.",
    text: "The sign-in provider is switched off, or was changed meanwhile. Ask an administrator.",
  },
  unknown_user: {
    title: "You have no account here.",
    text: "The provider knows you, but this console makes no accounts for newcomers. Ask an administrator.",
  },
  username_taken: {
    title: "Your username belongs to somebody else here.",
    text: "An account of another origin has the same username, and it is not given to you. Ask an administrator.",
  },
  username_unusable: {
    title: "The provider gives you no username that can be used here.",
    text: "Usernames are without spaces, colons and slashes. An administrator chooses the claim that holds them.",
  },
  newcomers_group: {
    title: "No account could be made for you.",
    text: "The organization group of newcomers is gone. Ask an administrator to choose another.",
  },
  local_authentication: {
    title: "You sign in with a password kept here.",
    text: "An administrator has made your account independent of the provider. Ask them for your password here.",
  },
  user_disabled: { title: "Your account is disabled.", text: "Ask an administrator to activate it." },
};
