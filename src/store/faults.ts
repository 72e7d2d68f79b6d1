/** The system's name of a fault, such as ENOSPC; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Something that keeps a call from being kept, in whole sentences, with the way out. */
export class Unkept extends Error {
  override readonly name = 'Unkept';
}

/** Why nothing can be written in a folder, and the way out, in whole sentences. */
export function whyUnkept(error: unknown, folder: string): string {
  if (error instanceof Unkept) return error.message;
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
      return `The disk that holds ${folder} is full. Free some space: each key tries again.`;
    case 'EDQUOT':
      return `Your share of the disk that holds ${folder} is used up. Free some space: each key tries again.`;
    case 'EFBIG':
      return `The system lets no file in ${folder} grow any further. Raise the limit ("ulimit -f").`;
    case 'EROFS':
      return `${folder} is on a disk that may only be read. ${elsewhere}`;
    case 'EACCES':
    case 'EPERM':
      return `You have no permission to write in ${folder}. Give it to yourself (chmod, chown), or set XDG_DATA_HOME to a folder that you can write to.`;
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ELOOP':
      return `A part of the path ${folder} is not a folder. Move it away. ${elsewhere}`;
    case 'ENAMETOOLONG':
      return `The path ${folder} is too long. ${elsewhere}`;
    case 'EMFILE':
    case 'ENFILE':
      return `Too many files are open to write in ${folder}. Close some programs: each key tries again.`;
    case 'EIO':
      return `The disk that holds ${folder} reports faults. Do not trust it. ${elsewhere}`;
    default:
      return `The system refused to write in ${folder}${code === '' ? '' : ` (${code})`}. ${elsewhere}`;
  }
}

const elsewhere = 'Set XDG_DATA_HOME to a folder that you can write to.';

/** Why a file cannot be read, as the end of a sentence. */
export function whyUnread(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
      return 'it is not there.';
    case 'EACCES':
    case 'EPERM':
      return 'you have no permission to read it.';
    case 'ELOOP':
    case 'EMLINK':
      return 'it is a link, and links are not followed here.';
    case 'EIO':
      return 'the disk reports faults.';
    default:
      return `the system refused it${code === '' ? '' : ` (${code})`}.`;
  }
}
