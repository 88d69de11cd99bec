import type { z } from "zod";
import { beneath, inside } from "@/lib/schema-insides";

/** Adds the paths of what nobody knows in `value`, itself at `path`, to `found`. */
type Look = (value: unknown, path: string, found: string[]) => void;

/** Tells the paths (`roles.0.groupId`) of the fields in an input that `schema` does not know. Made once, asked for every call. */
export function unknownFields(schema: z.core.$ZodType): (input: object) => string[] {
  const look = lookFor(schema);
  return (input) => foundBy(look, input, "");
}

function foundBy(look: Look, value: unknown, path: string): string[] {
  const found: string[] = [];
  look(value, path, found);
  return found;
}

const anything: Look = () => {};

/** What takes anything, and what takes no object: there the command says whether the value fits. */
function lookFor(schema: z.core.$ZodType): Look {
  const inner = beneath(schema);
  if (inner) return lookFor(inner);
  const { type, element, valueType, left, right } = inside(schema);
  switch (type) {
    case "object":
      return inObject(schema);
    case "array":
    case "set":
    case "record":
      return inEach(element ?? valueType);
    case "union":
      return inUnion(schema);
    case "intersection":
      return left && right ? inBoth(lookFor(left), lookFor(right)) : anything;
    default:
      return anything;
  }
}

const below = (path: string, name: string | number) => (path === "" ? String(name) : `${path}.${name}`);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function inObject(schema: z.core.$ZodType): Look {
  const { shape = {}, catchall } = inside(schema);
  const fields = new Map(Object.entries(shape).map(([name, field]) => [name, lookFor(field)]));
  const takesMore = catchall !== undefined && inside(catchall).type !== "never";
  return (value, path, found) => {
    if (!isObject(value) || Array.isArray(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      const look = fields.get(name);
      if (look) look(inner, below(path, name), found);
      else if (!takesMore) found.push(below(path, name));
    }
  };
}

function inEach(member: z.core.$ZodType | undefined): Look {
  const look = member ? lookFor(member) : anything;
  if (look === anything) return anything;
  return (value, path, found) => {
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(value)) look(inner, below(path, name), found);
  };
}

/** Of a choice the member that the discriminator names; without one the member that knows the most. */
function inUnion(schema: z.core.$ZodType): Look {
  const { options = [], discriminator } = inside(schema);
  const members = options.map((option) => ({ option, look: lookFor(option), type: inside(coreOf(option)).type }));
  return (value, path, found) => {
    const [least = []] = members
      .filter(({ option, type }) => mayBe(type, value) && (!discriminator || isNamed(option, discriminator, value)))
      .map(({ look }) => foundBy(look, value, path))
      .sort((a, b) => a.length - b.length);
    found.push(...least);
  };
}

const lists: ReadonlySet<string> = new Set(["array", "set", "tuple"]);
const objects: ReadonlySet<string> = new Set(["object", "record", "intersection", "union", "any", "unknown", "custom"]);

/** A text that may stand in an object's place says nothing of the object's fields, nor does a list. */
const mayBe = (type: string, value: unknown): boolean => (Array.isArray(value) ? lists : objects).has(type);

const coreOf = (schema: z.core.$ZodType): z.core.$ZodType => {
  const inner = beneath(schema);
  return inner ? coreOf(inner) : schema;
};

function isNamed(option: z.core.$ZodType, discriminator: string, value: unknown): boolean {
  const given = isObject(value) ? (value as Record<string, unknown>)[discriminator] : undefined;
  const values: ReadonlySet<unknown> | undefined = option._zod.propValues?.[discriminator];
  return values?.has(given) ?? true;
}

function inBoth(left: Look, right: Look): Look {
  return (value, path, found) => {
    const alsoUnknown = new Set(foundBy(right, value, path));
    found.push(...foundBy(left, value, path).filter((name) => alsoUnknown.has(name)));
  };
}
