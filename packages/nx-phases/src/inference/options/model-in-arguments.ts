/** The model that a command line of an agent names: `--model sonnet`, `--model=sonnet`, `-m sonnet`. The last one counts. */
export function modelInArguments(args: readonly string[]): string | undefined {
  const found = args.flatMap((argument, index) => {
    if (argument === '--model' || argument === '-m') return args[index + 1] ?? [];
    return argument.startsWith('--model=') ? [argument.slice('--model='.length)] : [];
  });
  return found.findLast((model) => model !== '');
}
