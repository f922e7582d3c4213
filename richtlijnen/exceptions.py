"""What the rules refuse. Every message is a sentence that a person can read."""


class RichtlijnError(Exception):
    """Base of everything this app refuses."""


class NotAllowed(RichtlijnError):
    """This person may not do this."""


class NoIdentity(RichtlijnError):
    """The page is a copy: it belongs to no guideline or local framework and can adopt nothing."""


class NotInTheDraft(RichtlijnError):
    """The section or chapter does not stand in the region's draft (any more)."""


class ProposalRefused(RichtlijnError):
    """This proposal cannot be made, taken in or declined: it says nothing, or somebody decided already."""


class ConsultationRefused(RichtlijnError):
    """The round cannot be opened, answered, settled or closed like this; the message says why."""


class AnswerMoved(ConsultationRefused):
    """What an organisation says in a round is not what was shown; `theirs` is the answer as it stands now."""

    def __init__(self, message, *, theirs):
        self.theirs = theirs
        super().__init__(message)


class DraftMoved(RichtlijnError):
    """The draft is not the one that was looked at; `theirs` holds the passages of a section as they stand now."""

    def __init__(self, message, *, theirs=()):
        self.theirs = tuple(theirs)
        super().__init__(message)


class DraftIncomplete(RichtlijnError):
    """The draft cannot be adopted as it stands; `problems` lists every reason."""

    def __init__(self, problems):
        self.problems = tuple(str(problem) for problem in problems)
        super().__init__(" ".join(self.problems))


class SectionVanished(DraftIncomplete):
    """A section of the edition before is neither in the draft nor marked as lapsed; `keys` names them."""

    def __init__(self, problems, keys):
        super().__init__(problems)
        self.keys = tuple(keys)


class ChangeNotConfirmed(DraftIncomplete):
    """The text of a section changed and nobody said whether the agreement changes."""


class ChangeClassTooLight(DraftIncomplete):
    """The kind or a field of a section changed: that is never only the wording."""


class NothingChanged(RichtlijnError):
    """The draft equals the newest edition."""


class TooSoon(RichtlijnError):
    """The members are told too late for this first day."""


class InThePast(RichtlijnError):
    """The first day lies in the past and nobody said so."""


class OutOfOrder(RichtlijnError):
    """The first day, or the moment of recording, lies before the newest edition's."""


class PassageRefused(DraftIncomplete):
    """One or more passages are not allowed, or not complete."""


class NothingToReview(RichtlijnError):
    """There is no passage, or its text has not moved."""


class ReviewMoved(RichtlijnError):
    """What was decided on is not what stands there now."""


class ReasonMissing(RichtlijnError):
    """A decision needs a reason in words."""


class NothingToConfirm(RichtlijnError):
    """There is no such rule waiting, or it was changed in the meantime."""


class NothingToCorrect(RichtlijnError):
    """The words to correct do not stand in the edition in force."""


class AlreadyCorrected(RichtlijnError):
    """This correction was written already, as when a button is pressed twice."""


class CorrectionMoved(RichtlijnError):
    """The editions or their text are not those that were shown."""


class AgreementMayChange(RichtlijnError):
    """A typing error turns on a number, a negation, or a must or may, and nobody said that no agreement changes."""


class NotDrawn(RichtlijnError):
    """A text could not be put on paper."""


class ReadingRefused(RichtlijnError):
    """This reading cannot be recorded: no such day, no such section, or nobody of the organisation."""


class TextChanged(RichtlijnError):
    """The text is not the one that was shown; `sections` names them. What had not changed is recorded all the same."""

    def __init__(self, message, sections, recorded=()):
        self.sections = tuple(sections)
        self.recorded = tuple(recorded)
        super().__init__(message)


class NotReady(RichtlijnError):
    """The next edition was not said to be ready, or something of it still has to be done."""


class StillOpen(RichtlijnError):
    """Something is not finished, and nobody said of exactly that to adopt all the same."""


class AlreadyAsked(RichtlijnError):
    """Somebody was already asked to look at exactly this text."""


class CheckClosed(RichtlijnError):
    """The question was answered or taken back, or the answer is not complete."""


class NotChecked(RichtlijnError):
    """The draft waits for a second person."""


class NothingToTake(RichtlijnError):
    """The text of another organisation cannot be taken over like this."""
