"use client";

import { Plus, Trash2 } from "lucide-react";
import { FieldError, useFieldError } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AltNameKind } from "@/lib/issuance/name-schema";

export type AltNameRow = { key: number; kind: AltNameKind; value: string };

const labels: Record<AltNameKind, string> = { dns: "DNS", ip: "IP", email: "EMAIL", uri: "URI" };
const most = 100;

export type AltNameFieldsProps = {
  rows: readonly AltNameRow[];
  onChange: (rows: AltNameRow[]) => void;
  /** What the issuer permits. */
  kinds: readonly AltNameKind[];
};

/** The alternative names, a row each. Rows without a name are not sent. */
export function AltNameFields({ rows, onChange, kinds }: AltNameFieldsProps) {
  const filled = rows.filter(({ value }) => value !== "");
  const error = useFieldError("subjectAltNames");
  const change = (key: number, changed: Partial<AltNameRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...changed } : row)));
  return (
    <fieldset data-field="subjectAltNames" className="grid min-w-0 gap-2">
      <legend className="mb-1.5 font-medium">Alternative names</legend>
      {filled.length === 0 && <input type="hidden" name="subjectAltNames" value="" />}
      {rows.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          number={index + 1}
          position={filled.indexOf(row)}
          kinds={kinds.includes(row.kind) ? kinds : [row.kind, ...kinds]}
          onChange={(changed) => change(row.key, changed)}
          onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      {error && <FieldError id="subject-alt-names-error">{error}</FieldError>}
      <div>
        <Button
          disabled={rows.length >= most}
          onClick={() =>
            onChange([
              ...rows,
              { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, kind: kinds[0] ?? "dns", value: "" },
            ])
          }
        >
          <Plus aria-hidden />
          Add name
        </Button>
      </div>
    </fieldset>
  );
}

type RowProps = {
  row: AltNameRow;
  number: number;
  /** Among those that are sent; -1: it is not. */
  position: number;
  kinds: readonly AltNameKind[];
  onChange: (changed: Partial<AltNameRow>) => void;
  onRemove: () => void;
};

function Row({ row, number, position, kinds, onChange, onRemove }: RowProps) {
  const name = `subjectAltNames.${position}`;
  const errors = [useFieldError(name), useFieldError(`${name}.kind`), useFieldError(`${name}.value`)].filter(Boolean);
  const errorId = `alt-name-${row.key}-error`;
  const isSent = position >= 0;
  return (
    <div data-field={isSent ? name : undefined}>
      <span data-field-label="" hidden>
        Alternative name {number}
      </span>
      <div className="grid grid-cols-[6.5rem_1fr_2.25rem] gap-2">
        <Select
          name={isSent ? `${name}.kind` : undefined}
          aria-label={`Kind of name ${number}`}
          value={row.kind}
          onChange={(event) => onChange({ kind: event.target.value as AltNameKind })}
          options={kinds.map((kind) => ({ value: kind, label: labels[kind] }))}
        />
        <Input
          name={isSent ? `${name}.value` : undefined}
          aria-label={`Alternative name ${number}`}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={errors.length > 0 ? errorId : undefined}
          value={row.value}
          onChange={(event) => onChange({ value: event.target.value })}
          autoComplete="off"
          spellCheck={false}
          mono
        />
        <Button variant="ghost" size="icon" aria-label={`Remove name ${number}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      </div>
      {isSent && errors.length > 0 && <FieldError id={errorId}>{errors.join(" ")}</FieldError>}
    </div>
  );
}
