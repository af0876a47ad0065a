import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import type { Known } from './change-facts';
import type { CommitGraph } from './commit-graph';
import { NOTHING, type Chain, type Deployed } from './deployed';
import type { Rules } from './rules';
import type { ServiceMap } from './service-map';

/** What an environment is called when a deployment names none. */
const DEFAULT_ENVIRONMENT = 'production';

interface ChainInput {
  readonly set: RecordSet;
  readonly rules: Rules;
  readonly graph: CommitGraph;
  readonly services: ServiceMap;
  readonly known: Known;
}

/** The production deployments, in the order in which they went live; chains by service, then environment. */
export function toChains(input: ChainInput): readonly Chain[] {
  const rows = deploymentRows(input);
  noteRepositories(input, rows);
  const chains = new Map<string, Chain>();
  for (const row of rows) {
    const chain = chainOf(chains, row, input);
    chain.deployments.push(toDeployed(row, chain, input));
  }
  for (const { deployments } of chains.values()) {
    deployments.sort(compareDeployed);
  }
  return [...chains.values()].sort(
    (left, right) => compareTexts(left.service, right.service) || compareTexts(left.environment, right.environment),
  );
}

/** Order of a chain: by `finishedAt`, then `startedAt`, then `id`. */
export function compareDeployed(left: Deployed, right: Deployed): number {
  return (
    left.finishedAt - right.finishedAt ||
    startOr(left) - startOr(right) ||
    compareTexts(left.id, right.id) ||
    compareTexts(left.chain.environment, right.chain.environment)
  );
}

function startOr({ startedAt, finishedAt }: Deployed): number {
  return Number.isNaN(startedAt) ? finishedAt : startedAt;
}

function deploymentRows(input: ChainInput): readonly number[] {
  const { rows, columns } = input.set.tables.deployment;
  const succeeded = input.set.strings.find('succeeded');
  const isProduction = new Map<number, boolean>([[0, true]]);
  const found: number[] = [];
  for (let row = 0; row < rows; row++) {
    const environment = columns.environment.at(row);
    if (!isProduction.has(environment)) {
      isProduction.set(environment, input.rules.isProduction(input.set.strings.text(environment)));
    }
    const isLive = columns.status.at(row) === succeeded && isProduction.get(environment) === true;
    if (isLive && !Number.isNaN(finishOf(row, input)) && !isExcluded(row, input)) {
      found.push(row);
    }
  }
  return found;
}

/** NaN while it has not finished: a `finishedAt` after now is none, but does not make `startedAt` the end. */
function finishOf(row: number, { set, known }: ChainInput): number {
  const { startedAt, finishedAt } = set.tables.deployment.columns;
  const finish = finishedAt.at(row);
  return known(Number.isNaN(finish) ? startedAt.at(row) : finish);
}

function isExcluded(row: number, { set, rules }: ChainInput): boolean {
  const { version, ref, id, labels } = set.tables.deployment.columns;
  const { patterns, labels: names } = rules.settings.exclude.deployments;
  return (
    (patterns.length > 0 &&
      [version, ref, id].some((column) => rules.excludesDeployment.text(column.read(row) ?? ''))) ||
    (names.length > 0 && (labels.read(row) ?? []).some(rules.excludesDeployment.label))
  );
}

function noteRepositories({ set, graph, services }: ChainInput, rows: readonly number[]): void {
  const { service } = set.tables.deployment.columns;
  for (const row of rows) {
    for (const node of graph.nodesOf(revisionSymbol(set, row))) {
      services.noteDeployment(service.read(row) ?? '', graph.repositoryOf(node));
    }
  }
}

/** 0 for a deployment with neither revision nor version. */
function revisionSymbol(set: RecordSet, row: number): number {
  const { revision, version } = set.tables.deployment.columns;
  return revision.at(row) || version.at(row);
}

function chainOf(chains: Map<string, Chain>, row: number, { set }: ChainInput): Chain {
  const columns = set.tables.deployment.columns;
  const service = columns.service.read(row) ?? '';
  const environment = columns.environment.read(row) ?? DEFAULT_ENVIRONMENT;
  const key = JSON.stringify([service, environment]);
  let chain = chains.get(key);
  if (chain === undefined) {
    chain = { service, serviceSymbol: columns.service.at(row), environment, deployments: [], live: [] };
    chains.set(key, chain);
  }
  return chain;
}

function toDeployed(row: number, chain: Chain, input: ChainInput): Deployed {
  const columns = input.set.tables.deployment.columns;
  const symbol = revisionSymbol(input.set, row);
  const node = nodeOf(symbol, chain, input);
  return {
    row,
    id: columns.id.read(row) ?? '',
    chain,
    finishedAt: finishOf(row, input),
    startedAt: input.known(columns.startedAt.at(row)),
    revision: symbol === 0 ? -1 - row : symbol,
    node,
    repository: node < 0 ? 0 : input.graph.repositoryOf(node),
    isGiven: columns.changes.lengthAt(row) >= 0,
    unplanned: columns.unplanned.at(row),
    role: 'forward',
    number: 0,
    position: 0,
    repeats: null,
    changesKnown: false,
    reached: NOTHING,
    arrived: NOTHING,
    commits: NOTHING,
    changes: NOTHING,
    reasons: [],
    incidents: [],
    remediedAt: NaN,
  };
}

function nodeOf(symbol: number, chain: Chain, { graph, services }: ChainInput): number {
  const nodes = symbol === 0 ? [] : graph.nodesOf(symbol);
  if (nodes.length < 2) {
    return nodes[0] ?? -1;
  }
  const repositories = nodes.map((node) => graph.repositoryOf(node));
  return graph.knownIn(services.choose({ name: chain.service, symbol: chain.serviceSymbol }, repositories), symbol);
}
