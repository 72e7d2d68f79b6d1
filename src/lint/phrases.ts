import type { Levels } from '../playbook/house.ts';
import type { Line, Playbook } from '../playbook/model.ts';
import type { Severity } from '../playbook/problem.ts';
import { linesFor } from '../playbook/text.ts';
import type { RuleFacts } from '../wording/compile.ts';
import type { Judge } from '../wording/judge.ts';
import type { Pack } from '../wording/pack.ts';
import type { KnownWords } from '../wording/pack-file.ts';
import { stepPath } from './places.ts';
import type { Finding } from './rule.ts';
import { wordsAt } from './words-at.ts';

/** What wordings are judged by: all packs of phrases within reach. */
export interface Phrasing {
  /** A judge of what is said in a language. */
  judge(language: string): Judge;
  /** The languages that a pack speaks. */
  readonly languages: readonly string[];
  /** The words that a pack may use of those within reach. */
  readonly known: KnownWords;
  /** A judge for the examples of a pack, itself among the others. */
  judgeOf(pack: Pack): Judge;
  /** The rules of all packs, by `wording/` and their names. */
  readonly rules: ReadonlyMap<string, RuleFacts>;
}

/** A finding of a rule that is a part of a pack of phrases. */
export interface PhraseFinding extends Finding {
  /** `wording/` and its name. */
  readonly rule: string;
  readonly severity: Severity;
}

/**
 * What the phrases find in what the rep says. What is only done, avoided, or said by the customer is
 * not judged; hints are for who asks for them, or whose house makes more of them.
 */
export function* phraseFindings(
  playbook: Playbook,
  judge: Judge,
  levels: Levels,
): Iterable<PhraseFinding> {
  for (const step of playbook.steps) {
    for (const [index, line] of step.say.entries()) {
      const where = line.channel === undefined ? playbook.channels : [line.channel];
      for (const { what, start, end } of judge.findings(line.text, where)) {
        const rule = `wording/${what.id}`;
        const severity = levels[rule] ?? what.severity;
        if (severity === 'hint' || severity === 'off') continue;
        const place = wordsAt(line.text, { start, end });
        yield {
          rule,
          severity,
          at: stepPath(step, 'say', index),
          ...place,
          message: `"${place.words}" is better not said. ${ended(what.why)}`,
          ...helpOf(what.better, line),
        };
      }
    }
  }
}

function helpOf(better: readonly Line[], { channel }: Line): { readonly help?: string } {
  const free = better.filter((one) => one.channel === undefined);
  const [first] = channel === undefined ? free : linesFor(better, channel);
  return first === undefined ? {} : { help: `Say "${first.text}"` };
}

function ended(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}
