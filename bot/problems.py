"""A Problem becomes a sentence; anything else a line in the log, an apology, another try."""

from storage.problems import Problem


class Forged(Problem):
    """A button that is not ours, or not from this chat; or one of ours from long ago."""

    key = "problem-forged"


class Secondhand(Problem):
    """A command somebody else wrote: forwarded, sent through another bot, or as a channel."""

    key = "problem-secondhand"


class UnknownCommand(Problem):
    """A command nobody declared, in private."""

    key = "problem-unknown-command"


class UnknownText(Problem):
    """Words in private that no open form asked for."""

    key = "problem-unknown-text"


class WrongPlace(Problem):
    """A command for groups given in private, or the other way round."""

    key = "problem-wrong-place"


class NoCampaign(Problem):
    """Nothing to speak about yet: no campaign was created."""

    key = "problem-no-campaign"


class NoChapter(Problem):
    """This needs a chapter, and neither the chat nor the speaker has one."""

    key = "problem-no-chapter"


class Unreadable(Exception):  # noqa: N818 - it says what the update is
    """An update nobody can parse, or of a kind nobody knows."""
