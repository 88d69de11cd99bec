"use server";

import { z } from "zod";
import { beginPasskeySignIn } from "@/lib/passkeys/commands/begin";
import { PasskeySignInInput } from "@/lib/passkeys/schema";
import { SecondStepInput, SignInInput } from "@/lib/sessions/schema";
import { publicAction } from "@/lib/web/action";
import { beginPasskeyStep, completeSignInByPasskey, signInWithPasskeyHere } from "@/lib/web/passkey-sign-in";
import { completeSignInByCode, giveUpSecondStep } from "@/lib/web/second-step";
import { signInHere } from "@/lib/web/sign-in";

const ReturnTo = { returnTo: z.string().optional() };

export const signInAction = publicAction(SignInInput.extend(ReturnTo), signInHere);

export const secondStepAction = publicAction(SecondStepInput.extend(ReturnTo), completeSignInByCode);

export const giveUpSecondStepAction = publicAction(z.object({}), giveUpSecondStep);

export const beginPasskeySignInAction = publicAction(z.object({}), beginPasskeySignIn);

export const passkeySignInAction = publicAction(PasskeySignInInput, signInWithPasskeyHere);

export const beginPasskeyStepAction = publicAction(z.object({}), beginPasskeyStep);

export const passkeyStepAction = publicAction(PasskeySignInInput, completeSignInByPasskey);
