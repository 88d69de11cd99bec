import { offboardUser } from "@/lib/offboarding/commands/offboard-user";
import { getOffboardingPreview, getOffboardingReport } from "@/lib/offboarding/queries";
import { OffboardUserInput } from "@/lib/offboarding/schema";
import { ResetPasswordInput } from "@/lib/passwords/schema";
import { createTokenForUser } from "@/lib/tokens/commands/create-token-for-user";
import { CreateTokenForUserInput } from "@/lib/tokens/schema";
import { CreateAdministratorInput } from "@/lib/users/administrator-schema";
import { assignRole, unassignRole } from "@/lib/users/commands/assign-role";
import { createAdministrator } from "@/lib/users/commands/create-administrator";
import { createUser } from "@/lib/users/commands/create-user";
import { deleteUser } from "@/lib/users/commands/delete-user";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { setUserStatus } from "@/lib/users/commands/set-user-status";
import { updateUser } from "@/lib/users/commands/update-user";
import { UserFilters } from "@/lib/users/filters";
import { getUser, listAdministrators, listUsers } from "@/lib/users/queries";
import {
  CreateUserInput,
  DeleteUserInput,
  RoleAssignmentInput,
  UpdateUserInput,
  UserIdInput,
} from "@/lib/users/schema";
import { OffboardingPreview, OffboardingReport } from "./answers/offboarding";
import { CreatedToken } from "./answers/tokens";
import { ListedUser, ResetPassword, User } from "./answers/users";
import { pageOf } from "./answers/wire";
import { type Api, IdInput, route } from "./route";

/** Offboarding: what it would do, the act, and its report. */
function addOffboarding(api: Api): void {
  route(
    api,
    {
      method: "post",
      path: "/users/{id}/offboard/preview",
      description: "Say what offboarding a user would end; nothing is done.",
      input: UserIdInput,
      answer: OffboardingPreview,
    },
    (actor, { id }) => getOffboardingPreview(actor, id),
  );
  route(
    api,
    {
      method: "post",
      path: "/users/{id}/offboard",
      description:
        "End everything that a user has here: account, password, sessions, keys, tokens, certificates, teams and roles. The answer tells what became of each.",
      input: OffboardUserInput,
      answer: OffboardingReport,
    },
    offboardUser,
  );
  route(
    api,
    {
      method: "get",
      path: "/offboardings/{id}",
      description: "Show the report of an offboarding again, by the ID of its audit event.",
      input: IdInput,
      answer: OffboardingReport,
    },
    (actor, { id }) => getOffboardingReport(actor, id),
  );
}

/** `/users`, their status, password, roles and tokens. */
export function addUsers(api: Api): void {
  addOffboarding(api);
  route(
    api,
    {
      method: "get",
      path: "/users",
      description: "List users, administrators included.",
      input: UserFilters,
      answer: pageOf(ListedUser),
    },
    listUsers,
  );
  route(
    api,
    { method: "post", path: "/users", description: "Make a user.", input: CreateUserInput, status: 201, answer: User },
    createUser,
  );
  route(
    api,
    { method: "get", path: "/users/{id}", description: "Show a user.", input: UserIdInput, answer: User },
    (actor, { id }) => getUser(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/users/{id}",
      description: "Change a user's profile.",
      input: UpdateUserInput,
      answer: User,
    },
    updateUser,
  );
  route(
    api,
    {
      method: "delete",
      path: "/users/{id}",
      description:
        "Delete a user with all their credentials. Certificates for other uses are revoked, or handed over to another owner.",
      input: DeleteUserInput,
      answer: null,
    },
    deleteUser,
  );
  route(
    api,
    {
      method: "post",
      path: "/users/{id}/activate",
      description: "Activate a user again.",
      input: UserIdInput,
      answer: User,
    },
    (actor, { id }) => setUserStatus(actor, { id, enabled: true }),
  );
  route(
    api,
    {
      method: "post",
      path: "/users/{id}/deactivate",
      description: "Deactivate a user.",
      input: UserIdInput,
      answer: User,
    },
    (actor, { id }) => setUserStatus(actor, { id, enabled: false }),
  );
  route(
    api,
    {
      method: "post",
      path: "/users/{id}/reset-password",
      description: "Give a user a temporary password; a generated one is in the answer, once.",
      input: ResetPasswordInput,
      answer: ResetPassword,
    },
    resetPassword,
  );
  route(
    api,
    {
      method: "post",
      path: "/users/{userId}/tokens",
      description: "Make a personal access token for a user; it is in the answer, once.",
      input: CreateTokenForUserInput,
      status: 201,
      answer: CreatedToken,
    },
    createTokenForUser,
  );
  route(
    api,
    {
      method: "post",
      path: "/users/{userId}/roles",
      description: "Give a user a role in a group.",
      input: RoleAssignmentInput,
      answer: User,
    },
    assignRole,
  );
  route(
    api,
    {
      method: "delete",
      path: "/users/{userId}/roles/{roleId}",
      description: "Take a role in a group from a user.",
      input: RoleAssignmentInput,
      answer: User,
    },
    unassignRole,
  );
}

/** `/administrators`: users with an administrative role. */
export function addAdministrators(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/administrators",
      description: "List the users with administrative roles.",
      input: UserFilters,
      answer: pageOf(ListedUser),
    },
    listAdministrators,
  );
  route(
    api,
    {
      method: "post",
      path: "/administrators",
      description: "Make an administrator, with a certificate when they authenticate by certificates.",
      input: CreateAdministratorInput,
      status: 201,
      answer: User,
    },
    createAdministrator,
  );
}
