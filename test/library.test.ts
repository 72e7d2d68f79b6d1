import { describe, expect, it } from 'vitest';
import { builtIn } from './guide/built-in.ts';
import { run } from './program.ts';

const { playbooks: byId, house } = builtIn();
const playbooks = [...byId.values()];

describe('the built-in playbooks', () => {
  it('each stand in a group that the built-in settings list', () => {
    const listed = house.groups ?? [];
    const elsewhere = playbooks.filter(({ group = '' }) => !listed.includes(group));
    expect(elsewhere.map(({ id }) => id)).toEqual([]);
  });

  it('each say where their craft comes from, with an address', () => {
    const bare = playbooks.flatMap(({ id, sources }) =>
      sources.length === 0
        ? [id]
        : sources.filter((line) => !/ https?:\/\/\S+$/.test(line)).map((line) => `${id}: ${line}`),
    );
    expect(bare).toEqual([]);
  });

  it('ask one question for one fact, wherever it is asked, and keep it alike', () => {
    const asked = new Map<string, Set<string>>();
    for (const { facts } of playbooks)
      for (const { name, ask, sensitive, secret } of facts) {
        const key = JSON.stringify({ ask, sensitive, secret });
        asked.set(name, (asked.get(name) ?? new Set()).add(key));
      }
    expect([...asked].filter(([, questions]) => questions.size > 1)).toEqual([]);
  });

  it('give one value for what the house may set, wherever it is given', () => {
    const given = new Map<string, Set<string>>();
    for (const playbook of playbooks)
      for (const { name, ask, value } of playbook.given) {
        given.set(name, (given.get(name) ?? new Set()).add(JSON.stringify({ ask, value })));
      }
    expect([...given].filter(([, values]) => values.size > 1)).toEqual([]);
  });

  it('share no two steps in a row: what is said alike in two of them is a detour', () => {
    const runs = (playbook: (typeof playbooks)[number]) => {
      const best = new Map(
        playbook.steps.flatMap(({ id, say: [first] }) =>
          first ? [[id, first.text] as const] : [],
        ),
      );
      return playbook.steps.flatMap((step) =>
        step.choices.flatMap(({ go = '' }) => {
          const [from, to] = [best.get(step.id), best.get(go)];
          return from === undefined || to === undefined || go === step.id
            ? []
            : [`${from} › ${to}`];
        }),
      );
    };
    const owners = new Map<string, Set<string>>();
    for (const playbook of playbooks)
      for (const run of runs(playbook))
        owners.set(run, (owners.get(run) ?? new Set()).add(playbook.id));
    const shared = [...owners].filter(([, ids]) => ids.size > 1);
    expect(shared.map(([run, ids]) => `${[...ids].join(', ')}: ${run}`)).toEqual([]);
  });

  it('say nothing that is better not said, with a day where a time is due', () => {
    const said = playbooks.flatMap(({ steps }) => steps.flatMap(({ say }) => say));
    const lines = said.map(({ text }) =>
      text.replace(/<([a-z-]+)>/g, (_, name: string) => (name === 'by' ? 'Thursday' : 'Sam')),
    );
    const checked = run(['check', '--lines', '--json'], { input: `${lines.join('\n')}\n` });
    const answers = checked.out
      .trim()
      .split('\n')
      .map((answer) => JSON.parse(answer));
    expect(answers).toHaveLength(lines.length);
    const found = answers.flatMap(({ findings }) => findings);
    expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });
});
