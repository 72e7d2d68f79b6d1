import type { Rule } from '../rule.ts';
import { craftApologiseOnce } from './craft-apologise-once.ts';
import { craftApologyAmends } from './craft-apology-amends.ts';
import { craftApologyShort } from './craft-apology-short.ts';
import { craftAskOnce } from './craft-ask-once.ts';
import { craftCloseRecaps } from './craft-close-recaps.ts';
import { craftDeclineComplete } from './craft-decline-complete.ts';
import { craftDontKnowAlternative } from './craft-dont-know-alternative.ts';
import { craftEndingWithNothing } from './craft-ending-with-nothing.ts';
import { craftHandOverStory } from './craft-hand-over-story.ts';
import { craftHandOverWayOn } from './craft-hand-over-way-on.ts';
import { craftHeardFirst } from './craft-heard-first.ts';
import { craftHoldComplete } from './craft-hold-complete.ts';
import { craftLimitComplete } from './craft-limit-complete.ts';
import { craftMoveFitsWords } from './craft-move-fits-words.ts';
import { craftMuteFirst } from './craft-mute-first.ts';
import { craftNeverReason } from './craft-never-reason.ts';
import { craftOfferNoneOfThese } from './craft-offer-none-of-these.ts';
import { craftPromiseBy } from './craft-promise-by.ts';
import { craftReflectSlot } from './craft-reflect-slot.ts';
import { craftSafetyAtOnce } from './craft-safety-at-once.ts';
import { craftStoryBeforeNumbers } from './craft-story-before-numbers.ts';
import { flowCallLandsOnBack } from './flow-call-lands-on-back.ts';
import { flowChoiceNeverTaken } from './flow-choice-never-taken.ts';
import { flowDetourDepth } from './flow-detour-depth.ts';
import { flowEndingNotEarned } from './flow-ending-not-earned.ts';
import { flowNoOutcome } from './flow-no-outcome.ts';
import { flowTooManyPaths } from './flow-too-many-paths.ts';
import { flowUnboundedLoop } from './flow-unbounded-loop.ts';
import { flowUnknownBehaviour } from './flow-unknown-behaviour.ts';
import { flowUnknownTarget } from './flow-unknown-target.ts';
import { flowUnreachable } from './flow-unreachable.ts';
import { houseOtherKind } from './house-other-kind.ts';
import { housePackHidesBuiltIn } from './house-pack-hides-built-in.ts';
import { housePackSafety } from './house-pack-safety.ts';
import { housePacksOverlap } from './house-packs-overlap.ts';
import { houseUnfilledValue } from './house-unfilled-value.ts';
import { houseUnknownGroup } from './house-unknown-group.ts';
import { houseUnknownPlaybook } from './house-unknown-playbook.ts';
import { houseUnknownRule } from './house-unknown-rule.ts';
import { houseUnusedValue } from './house-unused-value.ts';
import { speechFitsScreen } from './speech-fits-screen.ts';
import { speechNoFallback } from './speech-no-fallback.ts';
import { speechNothingForChannel } from './speech-nothing-for-channel.ts';
import { speechNothingSpecific } from './speech-nothing-specific.ts';
import { speechOneBreath } from './speech-one-breath.ts';
import { stepSameChoice } from './step-same-choice.ts';
import { stepTooManyChoices } from './step-too-many-choices.ts';
import { storiesAmbiguousChoice } from './stories-ambiguous-choice.ts';
import { storiesExpectsNothing } from './stories-expects-nothing.ts';
import { storiesNoPlaybook } from './stories-no-playbook.ts';
import { storiesOtherChannel } from './stories-other-channel.ts';
import { storiesSameName } from './stories-same-name.ts';
import { storiesUnknownChoice } from './stories-unknown-choice.ts';
import { storiesUnknownName } from './stories-unknown-name.ts';
import { suppressionNoReason } from './suppression-no-reason.ts';
import { suppressionUnknownRule } from './suppression-unknown-rule.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { textControlCharacter } from './text-control-character.ts';
import { textMistypedSlot } from './text-mistyped-slot.ts';
import { textSlotNeverFilled } from './text-slot-never-filled.ts';
import { textUnknownFact } from './text-unknown-fact.ts';
import { textUnknownSlot } from './text-unknown-slot.ts';
import { textUnusedFact } from './text-unused-fact.ts';

/** The rules for playbooks, stories and settings, in the order in which they are explained. */
export const rules: readonly Rule[] = [
  flowUnknownTarget,
  flowUnreachable,
  flowNoOutcome,
  flowUnboundedLoop,
  flowEndingNotEarned,
  flowCallLandsOnBack,
  flowDetourDepth,
  flowUnknownBehaviour,
  flowChoiceNeverTaken,
  flowTooManyPaths,
  textUnknownSlot,
  textUnknownFact,
  textSlotNeverFilled,
  textUnusedFact,
  textMistypedSlot,
  textControlCharacter,
  speechOneBreath,
  speechFitsScreen,
  speechNoFallback,
  speechNothingForChannel,
  speechNothingSpecific,
  craftHeardFirst,
  craftStoryBeforeNumbers,
  craftReflectSlot,
  craftApologyShort,
  craftApologiseOnce,
  craftApologyAmends,
  craftAskOnce,
  craftDeclineComplete,
  craftLimitComplete,
  craftDontKnowAlternative,
  craftOfferNoneOfThese,
  craftPromiseBy,
  craftHoldComplete,
  craftMuteFirst,
  craftHandOverWayOn,
  craftHandOverStory,
  craftSafetyAtOnce,
  craftCloseRecaps,
  craftNeverReason,
  craftEndingWithNothing,
  craftMoveFitsWords,
  stepTooManyChoices,
  stepSameChoice,
  storiesNoPlaybook,
  storiesUnknownName,
  storiesUnknownChoice,
  storiesAmbiguousChoice,
  storiesExpectsNothing,
  storiesSameName,
  houseUnknownGroup,
  storiesOtherChannel,
  houseOtherKind,
  houseUnknownPlaybook,
  houseUnusedValue,
  houseUnfilledValue,
  housePackSafety,
  housePackHidesBuiltIn,
  housePacksOverlap,
  houseUnknownRule,
  suppressionNoReason,
  suppressionUnknownRule,
  suppressionUnused,
];
