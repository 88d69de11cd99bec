import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/chip";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { accountTypeOf } from "@/lib/sources/queries";
import type { AdministratorRow } from "@/lib/users/schema";
import { isAdministrator } from "../administrators/is-administrator";
import { SecondFactorLine, secondFactorColumn } from "../second-factor-column";

/** Is the account enabled, in words and colour? */
export const EnabledState = ({ status }: Pick<AdministratorRow, "status">) =>
  status === "enabled" ? <Status tone="good">Enabled</Status> : <Status tone="quiet">Disabled</Status>;

/** Whether the account counts as it is: enabled here, and let in by the directory or provider that keeps it. */
function State({ row: { status, external } }: { row: AdministratorRow }) {
  if (status === "enabled" && external?.state === "refused") return <Status tone="bad">Refused there</Status>;
  if (status === "enabled" && external?.state === "unreachable") return <Status tone="bad">Not reached</Status>;
  return <EnabledState status={status} />;
}

/** The directory or provider that keeps the account, unless that is asked no more. */
const keptBy = ({ external }: AdministratorRow) =>
  external?.state === "local" ? "local authentication" : external?.source;

/** The columns of *Users*. */
export const columns: Column<AdministratorRow>[] = [
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
  { key: "email", header: "Email", width: "15%", cell: (row) => <TwoLineCell title={row.email || "none"} /> },
  {
    key: "teams",
    header: "Teams",
    width: "11%",
    hideBelow: "lg",
    cell: (row) => <ChipList values={row.teams.map(({ name }) => name)} limit={2} />,
  },
  {
    key: "kind",
    header: "Account Type",
    width: "8.5rem",
    hideBelow: "xl",
    cell: (row) => <TwoLineCell plainDetail title={accountTypeOf(row)} detail={keptBy(row)} />,
  },
  secondFactorColumn,
  {
    key: "last-sign-in",
    header: "Last login",
    width: "8.5rem",
    sort: "last-sign-in",
    cell: (row) => <TwoLineCell title={<Time at={row.lastSignInAt} />} detail={row.lastSignInAddress} />,
  },
  {
    key: "status",
    header: "Enabled",
    width: "7.5rem",
    compact: "state",
    cell: (row) => <State row={row} />,
  },
];

const detailOf = (row: AdministratorRow): string =>
  [
    row.name,
    isAdministrator(row) && "administrator",
    row.isPrimary && "primary account",
    row.mustChangePassword && "password change due",
  ]
    .filter(Boolean)
    .join(", ");
