import { describe, expect, it } from 'vitest';
import { groundsOf } from '../../../src/lint/wording/reason.ts';

const reasons = [
  "I can't refund this one, because it's past <refund-window>.",
  "I can't refund this one, because after <refund-window> it can't be sold again.",
  "I can't take it back, since it's been worn.",
  "It's past thirty days, so I can't refund it.",
  "I can't open the account, so that nobody gets in by being in a hurry.",
  "The guarantee ran out in May. That's why I can't repair it free.",
  "I can't swap it: the seal has been opened.",
  "I can't pay that out – the order was paid with a voucher.",
  'That ring was engraved, so it can’t go back on the shelf.',
  "I can't cancel it. It's already been sent.",
  "I can't cancel it, as it's on the van.",
  'To keep your money safe, I can only pay it to the card you used.',
  "The fare doesn't cover changes, and I can't add them now.",
  "I can't book that, because the hall is taken.",
  'Because the meter was read twice, the bill stands.',
  "I can't. The sale ended on Sunday.",
  "It's too late to stop the payment, so I can't.",
  "I can't refund it, because the policy only covers <refund-window>.",
  "I can't give you his address, because that rule keeps people safe.",
  "I can't waive it. The fee pays for the engineer who came out, which is why it stands.",
  "The claim is closed, so it can't be added to.",
  "It's more than £50, so I can't agree it myself.",
  "I can't send another one: they are out of stock until June.",
  "I can't extend it. The trial is over the limit of two.",
  "I couldn't confirm the account, so I can't go into it on this call.",
  "I can't move it, due to the works on your street.",
  "I can't take cash here, so nobody at the desk is robbed.",
  "Since you've opened it, I can't return the money.",
  "I can't refund a download, because it can't be given back.",
  "We can't refund a seat within 24 hours of the show. I can move the date.",
  "I can't send batteries by air. They can catch fire.",
  'The factory stopped making it in March, so what I can do is find one like it.',
  "The hotel keeps the first night, and I can't get it back for you.",
  "It's against the law for me to open it.",
  "I can't do Saturday. All four vans are out.",
  'My answer stays no, because the ticket was for the 3rd.',
  "I can't add a name. That would let them draw from your account.",
];

const inName = [
  "It's our policy.",
  "I can't refund this one, because it's our policy.",
  "I can't do that. Those are the rules.",
  "I can't, because of our terms and conditions.",
  "The system won't let me refund it.",
  "I can't, because I'm not allowed to.",
  "For security reasons I can't change it.",
  "I can't do that, because that's how it works.",
  "I'm not authorised to give refunds.",
  "I can't, due to company policy.",
  "I can't refund it: it's against our policy.",
  "I can't because I can't.",
  "I can't change it, as that's the procedure.",
];

const none = [
  "I can't refund this one.",
  "I can't refund this one. Here's what I can do.",
  "I can't refund this one, but I can repair it.",
  "I won't be able to do that, I'm afraid.",
  'No.',
  "So, I can't do that for you.",
  "I can't refund it: here is what I can do instead.",
  "As I said, I can't refund it.",
  "As you know, I can't refund it.",
  "I can't do it over the phone.",
  "I can't exchange it. You can have credit, or a repair.",
  "That's as far as I can go today.",
  "I already told you I can't.",
  'Unfortunately not.',
  "I'm sorry, I can't. I know how frustrating that is.",
  "I understand, but I can't refund it. Would you like credit?",
  "That's final.",
  "I can't. Let me see what else there is.",
  "I wish I could. Here's what there is today.",
];

describe('a refusal', () => {
  it.each(reasons)('has a reason: %s', (wording) => {
    expect(groundsOf(wording)).toBe('reason');
  });

  it.each(inName)('has a reason only in name: %s', (wording) => {
    expect(groundsOf(wording)).toBe('in name');
  });

  it.each(none)('has no reason: %s', (wording) => {
    expect(groundsOf(wording)).toBe('none');
  });

  it('is judged in a very long wording without delay', () => {
    expect(groundsOf("I can't do that, as I said, ".repeat(20_000))).toBe('none');
  });
});
