import { describe, expect, it } from 'vitest';
import { meantFor } from '../../src/lint/meant.ts';

const own = new Set(['recap', 'repair']);

describe('what is meant by a name that is not known', () => {
  it('is certain where it is a slip', () => {
    expect(meantFor('recpa', own)).toEqual({ paste: 'recap', certain: true });
    expect(meantFor('repairing-it', ['repair-in-it'])).toEqual({ paste: 'repair-in-it' });
    expect(meantFor('zebra', own)).toEqual({});
  });

  it('is in doubt where several places agree on it, and none on what the file gives', () => {
    const agreed = ['recpa', 'recpa'];
    expect(meantFor('recpa', own, { used: agreed, own })).toEqual({ paste: 'recap' });
    expect(meantFor('recpa', own, { used: [...agreed, 'recap'], own }).certain).toBe(true);
    expect(meantFor('recpa', own, { used: ['recpa'], own }).certain).toBe(true);
    expect(meantFor('recpa', own, { used: agreed, own: new Set() }).certain).toBe(true);
  });

  it('is in doubt where other files know what the file gives by the same name', () => {
    expect(meantFor('recpa', own, { used: ['recpa'], own, isShared: true })).toEqual({
      paste: 'recap',
    });
    expect(meantFor('recpa', own, { used: ['recpa', 'recap'], own, isShared: true }).certain).toBe(
      true,
    );
  });

  it('is written as it stands there', () => {
    expect(meantFor('recpa', own, undefined, (name) => `<${name}>`).paste).toBe('<recap>');
  });
});
