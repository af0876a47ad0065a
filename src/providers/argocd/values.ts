const LINE = /^( *)([\w.-]+|"[^"]*"|'[^']*') *:(?: +(.*))?$/;

/**
 * The plain values in a text of YAML by their paths, `image.tag`. It reads mappings, one key a line, which is how values
 * of charts are written; whatever else there is (lists, blocks of text, anchors) gives no value.
 */
export function readScalars(yaml: string): ReadonlyMap<string, string> {
  const scalars = new Map<string, string>();
  let path: readonly Key[] = [];
  for (const line of yaml.split(/\r?\n/)) {
    const [, spaces, name, rest = ''] = LINE.exec(line) ?? [];
    if (spaces !== undefined && name !== undefined) {
      path = [...path.filter(({ indent }) => indent < spaces.length), { indent: spaces.length, name: bare(name) }];
      setPlain(scalars, path.map((key) => key.name).join('.'), bare(rest));
    }
  }
  return scalars;
}

interface Key {
  readonly indent: number;
  readonly name: string;
}

function setPlain(scalars: Map<string, string>, path: string, value: string): void {
  if (value !== '' && !/^[|>&*[{!]/.test(value)) {
    scalars.set(path, value);
  }
}

/** Without quotes, or what follows as a comment. */
function bare(text: string): string {
  const quoted = /^\s*(?:"([^"]*)"|'([^']*)')/.exec(text);
  return quoted === null ? text.replace(/(^|\s)#.*$/, '').trim() : (quoted[1] ?? quoted[2] ?? '');
}
