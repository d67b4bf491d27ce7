import { CommanderError } from 'commander';
import { exit } from './exit';
import type { ExitCode } from './exit';
import { failure } from './failure';
import { langOfArguments } from './language';
import { program } from './program';
import type { Shell } from './session';

/** Runs one command line to its end; resolves with the exit code and never rejects. */
export async function run(argv: readonly string[], around: Omit<Shell, 'lang'>): Promise<ExitCode> {
  const shell: Shell = { ...around, lang: langOfArguments(argv, around.env) };
  let code: ExitCode = exit.ok;
  try {
    await program(shell, (finished) => (code = finished)).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return ofCommander(error);
    return failure(error, shell);
  }
}

/** Commander has said what it had to say; asking for help is no mistake. */
function ofCommander({ code, exitCode }: CommanderError): ExitCode {
  const asked = code === 'commander.helpDisplayed' || code === 'commander.version';
  return asked && exitCode === 0 ? exit.ok : exit.usage;
}
