"use server";

import {
  createSignInProvider,
  reorderSignInProviders,
  updateSignInProvider,
} from "@/lib/sign-in-providers/commands/change-sign-in-provider";
import {
  deleteSignInProvider,
  disableSignInProvider,
  enableSignInProvider,
} from "@/lib/sign-in-providers/commands/switch-sign-in-provider";
import { testDiscovery } from "@/lib/sign-in-providers/commands/test-discovery";
import {
  CreateSignInProviderInput,
  ReorderSignInProvidersInput,
  SignInProviderIdInput,
  TestDiscoveryInput,
  UpdateSignInProviderInput,
} from "@/lib/sign-in-providers/schema";
import { commandAction, queryAction } from "@/lib/web/action";

export const createSignInProviderAction = commandAction(CreateSignInProviderInput, createSignInProvider);

export const updateSignInProviderAction = commandAction(UpdateSignInProviderInput, updateSignInProvider);

export const enableSignInProviderAction = commandAction(SignInProviderIdInput, enableSignInProvider);

export const disableSignInProviderAction = commandAction(SignInProviderIdInput, disableSignInProvider);

export const deleteSignInProviderAction = commandAction(SignInProviderIdInput, deleteSignInProvider);

export const reorderSignInProvidersAction = commandAction(ReorderSignInProvidersInput, reorderSignInProviders);

export const testDiscoveryAction = queryAction(TestDiscoveryInput, testDiscovery);
