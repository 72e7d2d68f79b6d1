import { describe, expect, it } from 'vitest';
import { missingFromLimit } from '../../../src/lint/wording/limit.ts';

const complete = [
  "I can't sort this while I'm insulted. If it happens once more, I end this call.",
  "I can't help you while I'm sworn at. If it goes on, I'll end the call.",
  "I want to fix this, <customer>. I can't while I'm sworn at. If that stops, I'll carry on now. If it goes on, I'll end the call.",
  "I can't work on this while I'm sworn at or insulted. Once more and I'll close this chat. I'd much rather fix it: shall we?",
  "That remark was about me, and I can't help you while it's said. Once more and I'll end this conversation. Without it, I'll carry on now.",
  "When you shout I can't hear what happened. If you keep shouting, I'm going to hang up, and you can ring back.",
  "I can't look into this with name-calling. If it goes on, the call will end.",
  "Being called stupid makes it hard to think. I'll carry on without it; with it, I'll have to end this call.",
  "I need to hear you to help, and I can't over the shouting. If it goes on, I'll leave the chat.",
  'Racist remarks stop me from helping you. One more and this chat closes.',
  "The swearing gets in the way. If it stops I'll stay. If it doesn't, I will end the conversation.",
  'I can’t think when I’m called names. One more and I’ll put the phone down.',
  "I'm asking you not to call me names, because I can't fix this while you do. If it carries on I will hang up.",
  "I can't follow you when I'm talked over. If it goes on, I'll have to stop the call here.",
  "Comments like that upset me and slow this down. If they go on, I'm ending the call.",
  "It's hard to concentrate with abuse. If it goes on I'll close this window.",
  "I can't sort the refund while I'm being threatened. If that happens again, I'll end the call.",
  "Your offensive language makes this difficult to solve. If it doesn't stop, our chat will end.",
  "I can't read the notes with the screaming. If it goes on, I'll step away and come back.",
  "I'm here to help, and I can't while you raise your voice. If it goes on, I may end the call.",
  "I can't do my job when I'm insulted. Stop it and I'll carry on. Otherwise I'll be ending the call.",
  "Please leave out that language, so I can get this done. If it goes on, I'll ask you to leave.",
  "I can't carry on while I'm spoken to like that. Once more, and I'll be forced to end this call.",
  "I can't hear the details while I'm insulted. I'm not going to stay on the line if you keep insulting me.",
  "I can't sort this while you swear. If it goes on, I'll have to let you go.",
  "I can't follow you over the shouting. If it carries on, I won't stay on the call.",
  "I can't help while I'm called names. Once more and I'll say goodbye.",
  "I can't think while I'm shouted at. Shouting again means we won't carry on today.",
  "Insults stop me from helping. If they go on, I'm not prepared to continue.",
  "I can't work on it while I'm threatened. If it happens again, I'll bring this call to a close.",
];

/** A wording, and what it leaves out. */
const lacking: readonly (readonly [string, string])[] = [
  ["Stop swearing, or I'll close this chat.", 'reason'],
  ['Stop that.', 'behaviour reason consequence'],
  ['Calm down.', 'behaviour reason consequence'],
  ["Please don't swear.", 'reason consequence'],
  ["I can't help you while you swear.", 'consequence'],
  ["If it goes on, I'll end the call.", 'behaviour reason'],
  ["I can't work on this while it goes on. Once more and I'll end the call.", 'behaviour'],
  ['Mind your language, please.', 'behaviour reason consequence'],
  ["I won't be sworn at. I'm ending the call.", 'reason'],
  ["That's not acceptable. If it goes on, I'll hang up.", 'behaviour reason'],
  ["I'm not paid to be insulted.", 'reason consequence'],
  ["I can't hear you while you shout.", 'consequence'],
  ["I'll call you back when you have stopped.", 'behaviour reason consequence'],
  ["I want to help you. Swearing won't help.", 'reason consequence'],
  ["I can't do this while you swear. If it stops, I'll carry on.", 'consequence'],
  ["You're being abusive, and I'm ending the call.", 'reason'],
  ["I can't help while this goes on, so I'll end the call.", 'behaviour'],
  ["Swearing isn't allowed here. One more time and I'll close the chat.", 'reason'],
  ['I need you to be polite.', 'behaviour reason consequence'],
  ['One more insult and I hang up.', 'reason'],
  ["I'm calling my manager.", 'behaviour reason consequence'],
  ['This is your last warning.', 'behaviour reason consequence'],
  ["I can't help you while you swear. I'll let you know on Friday.", 'consequence'],
  ["I can't hear you while you shout. I won't go on about it.", 'consequence'],
  ["I can't help while you shout, so I'll go and get the notes.", 'consequence'],
  ["I can't sort this while I'm insulted. I'm not going to argue.", 'consequence'],
  ["I can't hear you over the shouting. I won't talk over you.", 'consequence'],
  ["I can't find it while you yell. I'll stay on the line.", 'consequence'],
];

describe('a limit', () => {
  it.each(complete)('is complete: %s', (wording) => {
    expect(missingFromLimit(wording)).toEqual([]);
  });

  it.each(lacking)('is not complete: %s leaves out %s', (wording, missing) => {
    expect(missingFromLimit(wording).join(' ')).toBe(missing);
  });
});

describe('a consequence', () => {
  it.each([
    "If you insult me again I'm done here, and the call ends.",
    "If this goes on I'll be putting the phone down.",
    "Keep shouting and I'll hang up.",
    "I won't continue this call if the swearing carries on.",
    "If it happens again we're finished for today.",
    "I'm not staying on the line if you keep shouting.",
    "I'm not going to keep talking if you swear at me.",
    "If it doesn't stop I'll have to leave it there for today.",
    "If it happens again, that's the end of this call.",
    "I'd have to let you go if it goes on.",
    "If I hear that again I'm going.",
    "Carry on like that and you'll be asked to leave.",
    "I'll need to step away from this chat if it goes on.",
  ])('is told: %s', (wording) => {
    expect(missingFromLimit(wording)).not.toContain('consequence');
  });

  it.each([
    "I'm going to stay on the line with you.",
    "I won't be spoken to like that.",
    "I'd like to help you, if you stop.",
    "If it stops, I'll carry on.",
    "Please stop, and I'll let you know what I find.",
    "I'm not going to tell you again.",
    "If you keep shouting I can't hear you.",
    "I'm going to go on helping you.",
  ])('is not told: %s', (wording) => {
    expect(missingFromLimit(wording)).toContain('consequence');
  });
});
