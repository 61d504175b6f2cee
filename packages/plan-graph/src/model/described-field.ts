/** The part of JSON Schema, draft 7, by which options and front matter are described. */
export interface FieldSchema {
  readonly description?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly (string | boolean)[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly items?: FieldSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, DescribedField>>;
  readonly propertyNames?: FieldSchema;
  readonly minProperties?: number;
  readonly additionalProperties?: boolean | FieldSchema;
  readonly required?: readonly string[];
}

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';

/** A field that people set. Its reader takes the name from the same table, so that none is read that is not described. */
export interface DescribedField extends FieldSchema {
  /** What it does, in one sentence without a full stop. */
  readonly description: string;
  /** What holds where it is left out, if that is no value of the field itself. */
  readonly without?: string;
}

/** As an editor shows it: what holds without the field is a part of its description. */
export function toJsonSchema(field: FieldSchema & Partial<DescribedField>): FieldSchema {
  const { without, description, properties, items, anyOf, additionalProperties, ...rest } = field;
  const words = [description, without && `Default: ${without}`].flatMap((part) => part ?? []);
  return {
    ...(words.length > 0 && { description: `${words.join('. ')}.` }),
    ...rest,
    ...(items && { items: toJsonSchema(items) }),
    ...(anyOf && { anyOf: anyOf.map(toJsonSchema) }),
    ...(properties && { properties: toJsonSchemas(properties) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'boolean'
          ? additionalProperties
          : toJsonSchema(additionalProperties),
    }),
  };
}

function toJsonSchemas(
  fields: Readonly<Record<string, DescribedField>>,
): Readonly<Record<string, DescribedField>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { ...toJsonSchema(field) } as DescribedField,
    ]),
  );
}
