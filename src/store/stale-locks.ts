import { join } from 'node:path';
import { checkFolder, monthsIn, namesOneByOne } from './call-files.ts';
import { callFile } from './call-names.ts';
import type { Disk } from './disk.ts';
import { removeStale } from './lock.ts';

/**
 * Takes away the locks that dead processes have left in the folders of calls: of a window that was
 * closed on a busy disk, a crash, a kill. Lets others take turns all the while, for a rep is on a call.
 */
export async function tidyLocks(top: string, disk: Disk): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  try {
    for (const month of monthsIn(top)) await tidyMonth(join(top, month), disk);
  } catch {
    // What is wrong with a folder is said where calls are kept or listed.
  }
}

async function tidyMonth(folder: string, disk: Disk): Promise<void> {
  checkFolder(folder);
  const locks = new Map<string, string[]>();
  for await (const name of namesOneByOne(folder)) {
    const file = callFile(name);
    if (file?.kind === 'lock') locks.set(file.id, [...(locks.get(file.id) ?? []), name]);
  }
  for (const [id, names] of locks) {
    try {
      removeStale(folder, id, names, disk);
    } catch {
      // Somebody has the call, or the lock is no file of ours: it is left.
    }
  }
}
