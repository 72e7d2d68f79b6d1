import type { Paint } from './formats/format.ts';
import type { Session } from './guide/session.ts';
import type { HouseFile } from './playbook/house.ts';
import type { Playbook } from './playbook/model.ts';
import type { CompiledPack } from './wording/compile.ts';

/** Walks a call with whoever is at the other end: a rep at a terminal, or a story. */
export interface Prompter {
  /** Resolves when the call is over; rejects with `Interrupted` when the rep or the system ends it. */
  walk(session: Session, options: WalkOptions): Promise<void>;
}

export interface WalkOptions {
  /** The wrap-up so far, a line each. */
  readonly wrapUp: () => readonly string[];
  /** What the rep should know before the call, in a sentence: shown on the first screen. */
  readonly notice?: string;
}

/** What the build has read and judged already, by its very bytes; what it has not seen is undefined. */
export interface Compiled {
  playbook(id: string, content: Uint8Array): Known<Playbook> | undefined;
  house(content: Uint8Array): Known<HouseFile> | undefined;
}

export interface Known<T> {
  readonly text: string;
  readonly value: T;
}

/** How a rep wants the screen. */
export interface ScreenOptions {
  /** Append-only plain lines: no alternate screen, no redraw, no box characters. */
  readonly screenReader: boolean;
  readonly colour?: boolean;
}

/** One file that was found, with its bytes or why they could not be had. */
export interface SourceFile {
  /** As the user would name it: relative to where they are, or absolute. */
  readonly path: string;
  readonly content: Uint8Array | Unreadable;
}

/** Why a file could not be read, in the author's words. */
export interface Unreadable {
  readonly reason: string;
  readonly help?: string;
  /** There is nothing at that path, so that something may be put there. */
  readonly isMissing?: true;
}

/** A folder of playbooks, and whose it is. */
export interface PlaybookFolder {
  readonly origin: Origin;
  readonly path: string;
  /** The project's or the user's own to check; our checkout's folder is, and is the built-in one. */
  readonly isOwn: boolean;
  /** The settings that name it; it should be there. */
  readonly namedIn?: string;
}

export type Origin = 'option' | 'project' | 'user' | 'built-in';

/** The folders that a `servekit.yaml` names, beside itself. `path` is the file's, as it was shown. */
export interface HouseFolders {
  readonly path: string;
  readonly names: readonly string[];
}

/** Where playbooks and settings come from. */
export interface PlaybookSource {
  /** The built-in `servekit.yaml`, the user's, and the project's, the most particular last. */
  houses(): Promise<readonly SourceFile[]>;
  /** The folders to look in, the first wins. `named` is `--playbooks`; the others are of settings. */
  folders(
    named: string | undefined,
    ofHouses: readonly HouseFolders[],
  ): Promise<readonly PlaybookFolder[]>;
  /** The files of a folder whose names end in `.yaml` or `.yml`, sorted; links out of it are not followed. */
  files(folder: Pick<PlaybookFolder, 'origin' | 'path'>): Promise<readonly SourceFile[]>;
  /** The packs of phrases that are the project's own, in its folder `phrases`. */
  packs(): Promise<readonly SourceFile[]>;
  /** What settings name: files beside them. */
  beside(house: HouseFolders): Promise<readonly SourceFile[]>;
  /** The files that paths, folders and globs mean, sorted, each once; unreadable ones with why. */
  find(patterns: readonly string[]): Promise<readonly SourceFile[]>;
  /** The file at just this path, whatever stands in it; one byte more than `most` where it has more. */
  at(path: string, most?: number): Promise<SourceFile>;
  /** The same with the settings and folders of the project that a file is in; itself where it is in no other. */
  near(path: string): PlaybookSource;
}

/** The world, passed in: nothing in `commands` reaches for it otherwise. */
export interface Shell {
  readonly playbooks: PlaybookSource;
  compiled(): Promise<Compiled>;
  /** The answer. Each ends in its own line feed. */
  out(text: string): void;
  /** The talk. */
  err(text: string): void;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Looks for findings, with or without colour as flag, environment and standard output say. */
  paint(colour: boolean | undefined): Promise<Paint>;
  /** The built-in packs of phrases, as the build has made them ready. */
  phrases(): Promise<readonly CompiledPack[]>;
  /** All of standard input; somewhat more than `most` bytes where it has more. */
  readStdin(most: number): Promise<Uint8Array>;
  /** The lines of standard input, each as soon as it is there. */
  stdinLines(): AsyncIterable<string>;
  /**
   * Writes a file whole or not at all, by its path as it was shown. Its mode stays, and a link stays
   * a link. `before` is what it held when it was read, undefined where it was not there: when it
   * holds something else by now, it is left. Rejects with an `UnableError` that names the file and
   * says why.
   */
  writeWhole(path: string, content: Uint8Array, before: Uint8Array | undefined): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  readonly version: string;
  /** The rep's own terminal; loaded only when it is asked for. */
  prompter(options: ScreenOptions): Promise<Prompter>;
}
