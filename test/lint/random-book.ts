import type { Book } from '../../src/playbook/flow.ts';
import { houseOf } from '../../src/playbook/house.ts';
import type { Choice, Kind, Playbook, Step } from '../../src/playbook/model.ts';

/** Books as no author would write them: any choice may be anything that decodes. */
export function randomBook(roll: () => number): Book {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T;
  const ids = ['one', 'two', 'three'];
  const playbookOf = (id: string, index: number): Playbook => {
    const count = 2 + Math.floor(roll() * 3);
    const names = Array.from({ length: count }, (_, step) => `s${step}`);
    const kind: Kind = index === 0 ? 'call' : pick(['detour', 'detour', 'safety']);
    const ends = ['resolved', 'promised', 'handed-over', 'ended-by-rep'];
    const target = () => {
      const often = roll();
      if (often < 0.6) return pick(names);
      if (often < 0.75) return 'back';
      return often < 0.95 ? pick(ends) : pick(ids);
    };
    const choice = (number: number): Choice => {
      const text = `Choice ${number}`;
      const kindOfChoice = roll();
      const base = { text, offered: roll() < 0.2, says: [] };
      if (kindOfChoice < 0.25) {
        const detour = pick(ids.slice(1));
        const bound = roll() < 0.3 ? { atMost: 1, then: target() } : {};
        return roll() < 0.5
          ? { ...base, detour, ...bound }
          : { ...base, detour, go: target(), ...bound };
      }
      if (kindOfChoice < 0.4) return { ...base, go: target(), atMost: 1, then: target() };
      if (kindOfChoice < 0.55) {
        return { ...base, go: target(), behaviour: pick(['slur', 'swearing']), then: target() };
      }
      return { ...base, go: target() };
    };
    const stepOf = (name: string): Step => {
      const owes = roll();
      return {
        id: name,
        title: name,
        ...(owes < 0.15 ? ({ move: 'limit' } as const) : {}),
        ...(owes >= 0.15 && owes < 0.3 ? ({ move: 'listen' } as const) : {}),
        ...(owes >= 0.3 && owes < 0.4 ? ({ move: 'find-out' } as const) : {}),
        ...(owes >= 0.4 && owes < 0.5 ? ({ move: 'apologise' } as const) : {}),
        ...(owes >= 0.5 && owes < 0.6 ? ({ move: 'decline' } as const) : {}),
        ...(roll() < 0.15 ? { promise: 'A letter' } : {}),
        ...(roll() < 0.15 ? { handOver: 'A colleague' } : {}),
        say: roll() < 0.5 ? [{ text: 'Hello.' }] : [],
        do: [],
        listenFor: [],
        never: [],
        ask: ['order', 'street'].filter(() => roll() < 0.2),
        choices: Array.from({ length: 1 + Math.floor(roll() * 3) }, (_, number) => choice(number)),
      };
    };
    return {
      id,
      title: id,
      useWhen: 'In a test.',
      kind,
      find: [],
      channels: [],
      language: 'en',
      sources: [],
      facts: [],
      given: [],
      steps: names.map(stepOf),
    };
  };
  const playbooks = ids.map((id, index) => [id, playbookOf(id, index)] as const);
  const house = { ...houseOf([]), warnings: { slur: 1, swearing: 2 } };
  return { playbooks: new Map(playbooks), house };
}
