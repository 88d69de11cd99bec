import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { AdministratorRow } from "@/lib/users/schema";
import { SecondFactorLine, secondFactorColumn } from "./second-factor-column";

/** What *Authentication* of an account is called. */
export const apiAuthenticationLabels: Record<AdministratorRow["apiAuthentication"], string> = {
  credentials: "User Credentials",
  certificates: "Certificates",
};

/** The states to filter a list of users by. */
export const statusOptions = [
  { value: "enabled", label: "Active" },
  { value: "disabled", label: "Inactive" },
];

/** An account's state in words and colour. */
export function UserStatus({ status }: { status: AdministratorRow["status"] }) {
  return status === "enabled" ? <Status tone="good">Active</Status> : <Status tone="quiet">Inactive</Status>;
}

/** The columns of every list of users. */
export const userColumns: Column<AdministratorRow>[] = [
  {
    key: "username",
    header: "Username",
    sort: "username",
    compact: "name",
    cell: (row) => (
      <>
        <TwoLineCell strong plainDetail title={row.username} detail={detailOf(row)} />
        <SecondFactorLine user={row} />
      </>
    ),
  },
  {
    key: "roles",
    header: "Roles",
    width: "22%",
    cell: ({ roles }) => (
      <TwoLineCell
        plainDetail
        title={roles.length > 0 ? unique(roles.map((role) => role.name)) : "none"}
        detail={unique(roles.map((role) => role.groupName))}
      />
    ),
  },
  {
    key: "authentication",
    header: "Authentication",
    width: "10rem",
    hideBelow: "lg",
    cell: (row) => apiAuthenticationLabels[row.apiAuthentication],
  },
  secondFactorColumn,
  {
    key: "last-sign-in",
    header: "Last login",
    width: "9.5rem",
    sort: "last-sign-in",
    cell: (row) => <TwoLineCell title={<Time at={row.lastSignInAt} />} detail={row.lastSignInAddress} />,
  },
  {
    key: "created",
    header: "Made",
    width: "8rem",
    sort: "created",
    hideBelow: "2xl",
    cell: (row) => <Time at={row.createdAt} format="date" />,
  },
  {
    key: "status",
    header: "Status",
    width: "7rem",
    compact: "state",
    cell: (row) => <UserStatus status={row.status} />,
  },
];

/** What tells people apart, and who is the one account that there is always. */
const detailOf = (row: AdministratorRow): string =>
  [row.name || row.email, row.isPrimary && "primary account"].filter(Boolean).join(", ") || "without a name";

const unique = (names: readonly string[]): string => [...new Set(names)].join(", ");
