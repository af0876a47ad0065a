import { Command } from 'commander';
import { version } from '../../package.json';
import { METRIC_IDS, BUCKETS, DIMENSIONS } from '../core/metric';
import { REPORT_IDS } from '../core/reports';
import { checkCommand, type CheckOptions } from './check-command';
import { recordsCommand, type RecordsOptions } from './records-command';
import type { ReportOptions } from './report-arguments';
import { reportCommand } from './report-command';
import { serveCommand } from './serve/serve-command';
import type { ServeOptions } from './serve/serve-arguments';
import type { Shell } from './shell';

/** The options that a command knows; of no command, none. */
export function optionsOf(program: Command, command: string | undefined): readonly string[] {
  const found = program.commands.find((one) => one.name() === command);
  return found?.options.map(({ long }) => long ?? '') ?? [];
}

/** The `dora` command. Options are checked by the commands themselves, which know what goes together. */
export function commandLine(shell: Shell): Command {
  const program = new Command('dora')
    .description('DORA metrics from record files (NDJSON, also gzipped).')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.out.write(text),
      // Errors are said by whoever runs the command, in a sentence.
      writeErr: () => undefined,
    });
  addReport(program, shell);
  addRecords(program, shell);
  addServe(program, shell);
  addCheck(program, shell);
  return program;
}

function addReport(program: Command, shell: Shell): void {
  withSharedOptions(program.command('report').description('One metric by bucket, or a report.'))
    .option(
      '--metric <id>',
      `${[...METRIC_IDS, ...REPORT_IDS].join(', ')}, or overview (the default without --records)`,
    )
    .option(
      '--from <time>',
      'start of the range: RFC 3339, or a date (midnight in the time zone; default: 30 days before its end)',
    )
    .option('--to <time>', 'end of the range, not inside it (default: now)')
    .option('--bucket <bucket>', BUCKETS.join(', '), 'none')
    .option('--window <days>', 'trailing days at each end of a bucket, instead of the bucket itself')
    .option('--statistic <name>', 'p50, p75, p90, p95, p99, mean, min, max, sum, count, perDay, ratio, share')
    .option('--week-start <day>', 'monday or sunday (default: the settings’)')
    .option('--group-by <dimensions>', `one series each, comma-separated: ${DIMENSIONS.join(', ')}`)
    .option('--benchmark <year>', 'year of the DORA report for levels (default: the settings’)')
    .action((options: ReportOptions) => reportCommand(options, shell));
}

function addRecords(program: Command, shell: Shell): void {
  withSharedOptions(program.command('records').description('What the numbers are made of.'))
    .argument('<deployments|changes|incidents>', 'which rows')
    .option('--from <time>', 'only rows that finished (incidents: started) from then on')
    .option('--to <time>', 'only rows before then')
    .action((kind: string, options: RecordsOptions) => recordsCommand(kind, options, shell));
}

function addServe(program: Command, shell: Shell): void {
  program
    .command('serve')
    .description('Keeps records fresh, and serves the metrics for Prometheus.')
    .requiredOption('--settings <file>', 'a Grafana provisioning file, or JSON or YAML with the keys of jsonData')
    .option('--data <folder>', 'where records are kept, a folder of its own', 'dora-data')
    .option('--listen <address>', 'address and port; :9469 is every address of the machine', '127.0.0.1:9469')
    .option('--interval <time>', 'between syncs; longer where budgets are small', '5m')
    .option('--history <days>', 'how far back records are read; at least what the values need', '180d')
    .option('--windows <days>', 'rolling windows of the values, comma-separated', '7d,30d,90d')
    .option('--series-limit <count>', 'series of delivery at most', '100000')
    .option('--timezone <zone>', 'IANA name, cuts days', 'UTC')
    .option('--shard <part>', 'only a part of the services, such as 2/4 (default: all)')
    .action((options: ServeOptions) => serveCommand(options, shell));
}

function addCheck(program: Command, shell: Shell): void {
  program
    .command('check')
    .description('Tries settings and every connection, and says what is found and what is wrong.')
    .requiredOption('--settings <file>', 'a Grafana provisioning file, or JSON or YAML with the keys of jsonData')
    .option('--format <format>', 'table or json', 'table')
    .action((options: CheckOptions) => checkCommand(options, shell));
}

function withSharedOptions(command: Command): Command {
  return command
    .option(
      '--records <file...>',
      'record files, .ndjson or .ndjson.gz; - reads standard input (default: the systems of --settings)',
    )
    .option('--service <name...>', 'only these services')
    .option('--settings <file>', 'JSON or YAML: keys of jsonData, or a Grafana provisioning file')
    .option('--timezone <zone>', 'IANA name', 'UTC')
    .option('--now <time>', 'judge by what was known then (default: the clock)')
    .option('--format <format>', 'table, json or csv; of a report also markdown or html', 'table');
}
