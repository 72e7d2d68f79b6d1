import type { ProblemCode, Severity } from '../playbook/problem.ts';

/** What a fault of reading is: explained as a rule is, and shown in an example that runs as a test. */
export interface Fault {
  /** `either`: it is an error in one place, and a warning in another. */
  readonly severity: Severity | 'either';
  /** One sentence. */
  readonly summary: string;
  /** What goes wrong without it. */
  readonly why: string;
  readonly bad: FaultExample;
  /** The same as it should be; absent where no file could show it. */
  readonly good?: string;
}

/** A part of a file that shows a fault, or in words what no page could show, with the files meant. */
export type FaultExample =
  | { readonly text: string }
  | { readonly told: string; readonly files: () => readonly ExampleFile[] };

export interface ExampleFile {
  readonly path: string;
  /** Absent where it cannot be read. */
  readonly content?: string | Uint8Array;
}

/** A whole little playbook, for what is not in the text of a file. */
const small = 'servekit: 1\ntitle: Late parcel\n';

/** Every fault that reading a file can find, in the order in which they are explained. */
export const faults: Readonly<Record<ProblemCode, Fault>> = {
  'file/unreadable': {
    severity: 'error',
    summary: 'The file can be opened and read.',
    why: 'A path that is misspelt, a folder in place of a file, or a file that belongs to somebody else must not pass for a file without findings.',
    bad: { told: 'A path where there is no file.', files: () => [{ path: 'lat-parcel.yaml' }] },
  },
  'file/too-large': {
    severity: 'error',
    summary: 'The file is no larger than 256 KiB.',
    why: 'A long playbook has twenty. What is larger is something else, and reading it would keep a rep waiting.',
    bad: {
      told: 'A file of 300 KiB.',
      files: () => [{ path: 'late-parcel.yaml', content: '#'.repeat(300 * 1024) }],
    },
  },
  'file/encoding': {
    severity: 'error',
    summary: 'The file is UTF-8, with Unix or Windows line ends.',
    why: 'In another encoding a name or a currency sign reads as something else, and the rep would say it. A byte order mark is fine.',
    bad: {
      told: 'A file saved as Latin-1, with an "ü" in it.',
      files: () => [
        { path: 'late-parcel.yaml', content: new Uint8Array([0x74, 0x3a, 0x20, 0xfc]) },
      ],
    },
  },
  'file/too-deep': {
    severity: 'error',
    summary: 'The file nests no deeper than 32 levels.',
    why: 'A playbook needs five. Deeper nesting comes from a bracket that was never closed, or from somebody who means harm.',
    bad: { text: `find: ${'['.repeat(33)}` },
    good: 'find: [parcel, delivery]\n',
  },
  'file/too-many-nodes': {
    severity: 'error',
    summary: 'The file has no more than 20,000 keys, values and marks.',
    why: 'A long playbook has 1,500. Beyond that it can be neither read by a person nor proved in the time a start may take.',
    bad: {
      told: 'A file with a list of 30,000 words.',
      files: () => [
        { path: 'late-parcel.yaml', content: `${small}find: [${'a, '.repeat(30_000)}b]\n` },
      ],
    },
  },
  'file/empty': {
    severity: 'error',
    summary: 'There is something in the file besides comments.',
    why: 'An empty playbook is one that was not saved, or saved elsewhere. It must not pass for a sound one.',
    bad: { text: '# To be written.\n' },
    good: 'servekit: 1\ntitle: Late parcel\n',
  },
  'file/name': {
    severity: 'error',
    summary: 'The name of a playbook file is an id: lower-case letters, digits and hyphens.',
    why: 'The file name is what other playbooks lead to and what the rep types. A space or a capital in it would have to be quoted on one system and not be found on another.',
    bad: {
      told: 'A playbook in a file named "Late parcel.yaml".',
      files: () => [{ path: 'Late parcel.yaml', content: small }],
    },
  },
  'file/twice': {
    severity: 'error',
    summary: 'No two files are the same playbook.',
    why: 'Of two files with one id nobody can tell which is meant: the rep would be walked through whichever came first.',
    bad: {
      told: 'The files "playbooks/late-parcel.yaml" and "playbooks/old/late-parcel.yaml".',
      files: () => [
        { path: 'playbooks/late-parcel.yaml', content: small },
        { path: 'playbooks/old/late-parcel.yaml', content: small },
      ],
    },
  },
  'yaml/syntax': {
    severity: 'error',
    summary: 'The file can be taken apart into keys and values.',
    why: 'One bracket or quote too many, and nothing after it is what it looks like. The finding names the line to blame, which is seldom the one where reading stopped.',
    bad: { text: 'title: Refund: within three days\n' },
    good: 'title: "Refund: within three days"\n',
  },
  'yaml/alias': {
    severity: 'error',
    summary: 'No part of a file is copied from another by "&", "*" or "<<".',
    why: 'Whoever changes one place does not see that another changes along. Most often it was meant as text: "*" and "&" at the start of a text have this meaning.',
    bad: { text: 'use-when: &late It is late.\nnot-when: *late\n' },
    good: 'use-when: It is late.\nnot-when: It is lost.\n',
  },
  'yaml/tag': {
    severity: 'error',
    summary: 'No text starts with "!", which says how the text after it is to be read.',
    why: 'The mark is swallowed: the sentence that the rep reads is not the one that was written.',
    bad: { text: 'title: !Important refund\n' },
    good: 'title: "!Important refund"\n',
  },
  'yaml/directive': {
    severity: 'error',
    summary: 'No line at the top of a file starts with "%".',
    why: 'Such a line changes how the rest is read, and nobody who reads the file would know.',
    bad: { text: '%YAML 1.1\n---\ntitle: Late parcel\n' },
    good: 'title: Late parcel\n',
  },
  'yaml/second-document': {
    severity: 'error',
    summary: 'The file is one document: no line of "---" or "..." in the middle of it.',
    why: 'What stands after such a line would be left out in silence, with all the steps in it.',
    bad: { text: 'title: Late parcel\n---\ntitle: Angry refund\n' },
    good: 'title: Late parcel\n',
  },
  'yaml/duplicate-key': {
    severity: 'error',
    summary: 'No key stands twice in one place.',
    why: 'One of the two would be left out in silence: a step, a choice or a wording that its author believes to be there.',
    bad: { text: 'title: Late parcel\ntitle: Late letter\n' },
    good: 'title: Late parcel\nnot-when: It is a letter.\n',
  },
  'yaml/cut-by-comment': {
    severity: 'error',
    summary: 'No text is cut by a "#" with a space before it.',
    why: 'The rest of the line is taken for a comment, without a word: the rep sees half a sentence.',
    bad: { text: 'title: Ticket #12 comes back\n' },
    good: 'title: "Ticket #12 comes back"\n',
  },
  'yaml/sentence-in-flow': {
    severity: 'either',
    summary: 'No sentence stands between braces or brackets without quotes.',
    why: 'There a comma ends it and a colon makes a key of it. It is a warning as long as the sentence is whole, and an error once a comma has cut it.',
    bad: { text: 'sources: [I want my money back.]\n' },
    good: 'sources: ["I want my money back."]\n',
  },
  'schema/type': {
    severity: 'error',
    summary:
      'What stands after a key is of the kind that the key needs: text, a list, a number or a block.',
    why: 'What is of another kind cannot be shown to a rep, and would be missing from the screen.',
    bad: { text: 'channels: phone\n' },
    good: 'channels: [phone]\n',
  },
  'schema/required': {
    severity: 'error',
    summary: 'Every key that must be there is there.',
    why: 'A step with nothing to say, or one that leads nowhere, leaves the rep alone in the middle of a call.',
    bad: { text: 'title: Late parcel\n' },
    good: `servekit: 1
title: Late parcel
use-when: A parcel is late.
steps:
  look:
    say: |
      I'm looking at it now.
    next: resolved
`,
  },
  'schema/unknown-key': {
    severity: 'error',
    summary: 'Every key is one that the format has in that place.',
    why: 'A key that is misspelt is one that is missing, and what stands under it would never be seen.',
    bad: { text: 'titel: Late parcel\n' },
    good: 'title: Late parcel\n',
  },
  'schema/name': {
    severity: 'error',
    summary: 'Every name is made of lower-case letters, digits and hyphens, a letter first.',
    why: 'Names are typed, linked and recorded. With spaces and capitals two of them look the same and are not.',
    bad: { text: 'facts:\n  Order number: Order number\n' },
    good: 'facts:\n  order-number: Order number\n',
  },
  'schema/value': {
    severity: 'error',
    summary: 'Where only a few words may stand, one of them stands.',
    why: 'A kind, a move or a channel that is not known has no meaning: nothing would be held to what it owes.',
    bad: { text: 'kind: detuor\n' },
    good: 'kind: detour\n',
  },
  'schema/version': {
    severity: 'error',
    summary: 'The file is written in a version of the format that this program reads.',
    why: 'A newer format may mean something else by the same words. It is not judged by the rules of this one.',
    bad: { text: 'servekit: 2\n' },
    good: 'servekit: 1\n',
  },
  'text/forgotten-bar': {
    severity: 'error',
    summary: 'Several lines of wordings stand below "|".',
    why: 'Without it the lines are joined into one long sentence, and the rep has no wording to choose from.',
    bad: {
      text: `steps:
  look:
    say:
      I'm looking at it now.
      Let me see where it is.
    next: resolved
`,
    },
    good: `steps:
  look:
    say: |
      I'm looking at it now.
      Let me see where it is.
    next: resolved
`,
  },
  'text/no-end-mark': {
    severity: 'warning',
    summary: 'Every wording ends in a full stop, a question mark or another end mark.',
    why: 'Each line is a wording of its own. One that was wrapped by hand reads as two halves, and the rep would say the first of them.',
    bad: {
      text: `steps:
  look:
    say: |
      I'm looking at it now,
      and I'll tell you what I see.
    next: resolved
`,
    },
    good: `steps:
  look:
    say: |
      I'm looking at it now, and I'll tell you what I see.
    next: resolved
`,
  },
  'text/stray-mark': {
    severity: 'warning',
    summary:
      'No line of a block has a dash, a number, quotation marks, a "#" or a channel without brackets around it.',
    why: 'Below "|" every line is text, to the last mark: the rep would have the dash or the remark on the screen, and the line for the phone in a chat. Of words to avoid, the reason comes after two hyphens; after one it is part of the words.',
    bad: {
      text: `steps:
  look:
    say: |
      - I'm looking at it now.
    next: resolved
`,
    },
    good: `steps:
  look:
    say: |
      I'm looking at it now.
    next: resolved
`,
  },
  'text/unknown-tag': {
    severity: 'error',
    summary: 'A word in brackets in front of a line is a channel: phone, chat or in-person.',
    why: 'A line that is bound to a channel which does not exist would never be shown; without the check it would be read out, brackets and all.',
    bad: {
      text: `steps:
  look:
    say: |
      [Chat] I'm looking at it now.
    next: resolved
`,
    },
    good: `steps:
  look:
    say: |
      [chat] I'm looking at it now.
    next: resolved
`,
  },
  'phrase/syntax': {
    severity: 'error',
    summary: 'A phrase of a pack can be read, and names at least one word that must be there.',
    why: 'A phrase that cannot be read finds nothing, and one that is nothing but wildcards finds everything. Either way nobody would know.',
    bad: {
      told: 'A phrase with a group that is never closed, such as "(calm | cool down".',
      files: () => [{ path: 'phrases/house.yaml', content: packWith('(calm | cool down') }],
    },
  },
  'phrase/example': {
    severity: 'error',
    summary: 'The examples of a pack hold, and what it offers instead is clean.',
    why: 'A rule that does not find its own hits, or finds what should pass, does something else than its author believes. Acts that its rules name must be there, too.',
    bad: {
      told: 'A rule for "calm down" with "Cool down." among its hits.',
      files: () => [
        {
          path: 'phrases/house.yaml',
          content: `${packWith('calm down')}    hits: |\n      Cool down.\n`,
        },
      ],
    },
  },
};

function packWith(phrase: string): string {
  return `servekit: 1
title: House words
language: en
rules:
  calm-down:
    severity: error
    phrases: |
      ${phrase}
    why: It makes their anger the problem.
    better: |
      Tell me the worst of it, and I'll start there.
`;
}

/** Whether something is a fault of reading, by its id. */
export function isFault(id: string): id is ProblemCode {
  return Object.hasOwn(faults, id);
}
