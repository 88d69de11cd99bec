"use server";

import { z } from "zod";
import { SignInInput } from "@/lib/sessions/schema";
import { publicAction } from "@/lib/web/action";
import { signInHere } from "@/lib/web/sign-in";

export const signInAction = publicAction(SignInInput.extend({ returnTo: z.string().optional() }), signInHere);
