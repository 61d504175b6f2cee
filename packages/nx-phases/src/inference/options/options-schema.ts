import { frontMatterFields, toJsonSchema, type FieldSchema } from 'plan-graph/internal';
import { optionFields } from './option-fields.ts';

/** Draft 7 is what the editors' services for JSON and YAML know best, and what Nx's own schemas are written in. */
const draft = 'http://json-schema.org/draft-07/schema#';

const optionsSchema: FieldSchema = {
  type: 'object',
  properties: optionFields,
  additionalProperties: false,
};

/** Keys that are not ours are other tools'. */
const frontMatterSchema: FieldSchema = { type: 'object', properties: frontMatterFields };

/**
 * Of nx.json: what Nx says of it, and what we say of our own options. `$schema` of nx.json names it, because Nx's own
 * schema knows of the options of plugins only that they are an object.
 */
const nxJsonSchema = {
  allOf: [
    { $ref: '../../nx/schemas/nx-schema.json' },
    {
      properties: {
        plugins: {
          items: {
            if: {
              type: 'object',
              required: ['plugin'],
              properties: { plugin: { const: 'nx-phases' } },
            },
            then: { properties: { options: { $ref: './options.json' } } },
          },
        },
      },
    },
  ],
};

/** The files of the package's folder `schema`, by name. */
export const schemaFiles: Readonly<Record<string, object>> = {
  'front-matter.json': {
    $schema: draft,
    title: 'Front matter of a plan of nx-phases',
    ...toJsonSchema(frontMatterSchema),
  },
  'nx-json.json': {
    $schema: draft,
    title: 'nx.json with the options of nx-phases',
    ...nxJsonSchema,
  },
  'options.json': {
    $schema: draft,
    title: 'Options of nx-phases in nx.json',
    ...toJsonSchema(optionsSchema),
  },
};
