import type { DescribedField, FieldSchema, SchemaType } from 'plan-graph/internal';

/** The table of a page: a row for each field, with what may be given, what holds without it, and what it does. */
export function fieldTable(fields: Readonly<Record<string, DescribedField>>): string {
  const rows = Object.entries(fields).map(([name, field]) =>
    [`\`${name}\``, valuesOf(field), defaultOf(field), field.description].map(cell),
  );
  return [['field', 'values', 'default', 'meaning'], ['-', '-', '-', '-'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

const words: Readonly<Record<SchemaType, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true`, `false`',
  array: 'list',
  object: 'object',
};

function valuesOf(schema: FieldSchema): string {
  const { anyOf, items, type, minimum, maximum } = schema;
  if (anyOf !== undefined) return [...new Set(anyOf.map(valuesOf))].join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (items !== undefined) return items.enum === undefined ? 'list' : `list of ${valuesOf(items)}`;
  return [type ?? []]
    .flat()
    .map((one) => words[one])
    .join(' or ');
}

function defaultOf(field: DescribedField): string {
  if (field.without !== undefined) return field.without;
  const written = typeof field.default === 'string' ? field.default : JSON.stringify(field.default);
  return `\`${written.replaceAll('\n', String.raw`\n`)}\``;
}
