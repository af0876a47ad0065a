import { CommanderError, type Command } from 'commander';
import { InputError } from '../core/errors';
import { commandLine, optionsOf } from './command-line';
import { CommandFailure } from './failure';
import { diagnose, type Shell } from './shell';

const SUCCESS = 0;
const FAILURE = 1;
const UNUSABLE_ARGUMENTS = 2;

/** Runs `dora` with its arguments (program names left out). @returns the exit code. */
export async function runCommand(args: readonly string[], shell: Shell): Promise<number> {
  const program = commandLine(shell);
  try {
    await program.parseAsync(args, { from: 'user' });
    return SUCCESS;
  } catch (error) {
    return error instanceof CommanderError
      ? exitCodeOfParsing(error, expected(program, error, args[0]), shell)
      : exitCodeOf(error, shell);
  }
}

function exitCodeOf(error: unknown, shell: Shell): number {
  if (error instanceof InputError) {
    return unusable(error.message, shell);
  }
  if (isBrokenPipe(error)) {
    return SUCCESS;
  }
  if (error instanceof CommandFailure || !(error instanceof Error)) {
    diagnose(shell, error instanceof Error ? error.message : String(error));
  } else {
    // A defect of ours: where it came from helps whoever looks for it.
    shell.err.write(`dora: ${error.stack ?? error.message}\n`);
  }
  return FAILURE;
}

function unusable(sentence: string, shell: Shell): number {
  diagnose(shell, sentence);
  return UNUSABLE_ARGUMENTS;
}

/** Whoever reads our output has seen enough (`dora … | head`). */
function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Asking for help or the version ends parsing too, with exit code 0. */
function exitCodeOfParsing({ code, exitCode, message }: CommanderError, hint: string, shell: Shell): number {
  if (exitCode === 0) {
    return SUCCESS;
  }
  const said =
    code === 'commander.help' ? 'nothing was asked for' : firstLine(message.replace(/^error: /, '')).replace(/\.$/, '');
  return unusable(`${said.charAt(0).toUpperCase()}${said.slice(1)}; ${hint}.`, shell);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function expected(program: Command, { code }: CommanderError, command: string | undefined): string {
  const commands = `expected ${program.commands.map((one) => one.name()).join(' or ')}`;
  const options = optionsOf(program, command);
  switch (code) {
    case 'commander.help':
    case 'commander.unknownCommand':
      return commands;
    case 'commander.unknownOption':
      return options.length === 0 ? commands : `expected one of ${options.join(', ')}`;
    default:
      return `see dora ${options.length === 0 ? '' : `${command} `}--help`;
  }
}
