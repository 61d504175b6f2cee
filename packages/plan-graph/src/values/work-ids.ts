const form = /^(?:#\d+|[A-Z]{2,}-?\d+|[A-Z]-?\d+\.\d+|[A-Z]\p{L}{0,4}\.\s?\d+)(?![A-Za-z\p{N}])/u;
const technical =
  /^(?:(?:IPV|ES|MP|HTTP|WEB|RS|OAUTH)\d|(?:UTF|SHA|RFC|ISO|PEP|AES|GPT)-?\d|S3|EC2|H2|K8S)/i;

/** Whether words start with what people call a thing of work, a task or a ticket, and not with what has a version. */
export function isWorkId(words: string): boolean {
  return form.test(words) && !technical.test(words);
}
